export { AWS_ARN_ANNOTATION, findClaimedAccount } from './findClaimedAccount';
