export { findLastDiscovery } from './findLastDiscovery';
export { loadAccountLookups } from './loadAccountLookups';
export { requestDiscovery } from './requestDiscovery';
export { recordDiscoveryFailure } from './recordDiscoveryFailure';
export { saveAccountLookup } from './saveAccountLookup';
export { saveDiscovery } from './saveDiscovery';
export type {
  AccountLookup,
  DiscoveredAccount,
  DiscoveredRegion,
  DiscoveryChanges,
  RegionsSource,
} from './types';
