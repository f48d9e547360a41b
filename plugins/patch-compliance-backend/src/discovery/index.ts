export { Discovery } from './Discovery';
export type { DiscoveryOutcome } from './types';
