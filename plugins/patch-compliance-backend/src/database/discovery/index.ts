export { findLastDiscovery } from './findLastDiscovery';
export { recordDiscoveryFailure } from './recordDiscoveryFailure';
export { saveDiscovery } from './saveDiscovery';
export type {
  DiscoveredAccount,
  DiscoveredRegion,
  DiscoveryChanges,
} from './types';
