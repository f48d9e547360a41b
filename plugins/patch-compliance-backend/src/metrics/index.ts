export { AwsMetrics } from './AwsMetrics';
export { CollectionMetrics } from './CollectionMetrics';
