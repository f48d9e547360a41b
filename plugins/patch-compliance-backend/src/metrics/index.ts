export { CollectionMetrics } from './CollectionMetrics';
