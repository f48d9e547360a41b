export { claimDiscovery } from './claimDiscovery';
export { forgetRegions } from './forgetRegions';
export { loadAccountLookups } from './loadAccountLookups';
export { loadDiscovery } from './loadDiscovery';
export { recordDiscoveryFailure } from './recordDiscoveryFailure';
export { releaseDiscovery } from './releaseDiscovery';
export { renewDiscovery } from './renewDiscovery';
export { requestDiscovery } from './requestDiscovery';
export { saveAccountLookup } from './saveAccountLookup';
export { saveDiscovery } from './saveDiscovery';
export type {
  AccountLookup,
  DiscoveredAccount,
  DiscoveredRegion,
  DiscoveryChanges,
  KnownDiscovery,
  RegionsSource,
} from './types';
