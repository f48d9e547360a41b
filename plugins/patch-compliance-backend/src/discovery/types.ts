import { AwsFailure } from '../aws';
import { DiscoveredAccount, DiscoveryChanges } from '../database/discovery';

/**
 * An account before its Regions are known.
 */
export type ListedAccount = Omit<DiscoveredAccount, 'regions'>;

/**
 * What became of a discovery.
 *
 * - `failed`: what is known stays as it was
 */
export type DiscoveryOutcome =
  | { outcome: 'discovered'; changes: DiscoveryChanges }
  | { outcome: 'failed'; failure: AwsFailure };
