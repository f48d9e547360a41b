import { AwsFailure } from '../aws';
import { DiscoveryChanges } from '../database/discovery';

/**
 * An account of a connection, before it is known whether it is to be read.
 */
export interface ListedAccount {
  partition: string;
  accountId: string;
  name?: string;
  /** As AWS Organizations names it. */
  state: string;
  joinedAt?: Date;
  /** The organizational units that it is in, from the root down. */
  units: Unit[];
}

/**
 * An organizational unit.
 */
export interface Unit {
  id: string;
  /** Absent where it may not be read. */
  name?: string;
}

/**
 * Which accounts are meant: those that have any of it.
 */
export interface AccountFilterOptions {
  /** Paths of names with `*` for any one, or ids. */
  ous?: string[];
  accounts?: string[];
  /** Those that have all of these. */
  tags?: Record<string, string>;
}

/**
 * What became of the discovery of a connection.
 *
 * - `failed`: what is known stays as it was
 */
export type DiscoveryOutcome =
  | { outcome: 'discovered'; changes: DiscoveryChanges }
  | { outcome: 'failed'; failure: AwsFailure };
