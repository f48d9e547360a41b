export { findLastDiscovery } from './findLastDiscovery';
export { saveDiscovery } from './saveDiscovery';
export type {
  DiscoveredAccount,
  DiscoveredRegion,
  DiscoveryChanges,
} from './types';
