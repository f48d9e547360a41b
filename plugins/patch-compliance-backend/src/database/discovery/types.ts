import { DbRegionsSource } from '../tables';
import { TargetFailure } from '../targets';

/**
 * Who told which Regions an account has enabled.
 *
 * - `assumed`: nobody could tell
 */
export type RegionsSource = DbRegionsSource;

/**
 * A Region of an account, as discovery found it.
 *
 * - `assumed`: nobody could tell, and every account has it by default or the
 *   config names it
 */
export interface DiscoveredRegion {
  region: string;
  status: 'enabled' | 'disabled' | 'assumed';
}

/**
 * An account, as discovery found it.
 */
export interface DiscoveredAccount {
  partition: string;
  accountId: string;
  name?: string;
  /** Names of the organizational units from the root down, with slashes. */
  ouPath?: string;
  state: string;
  joinedAt?: Date;
  /** Until then it is no error that its role is missing. */
  rolePendingUntil?: Date;
  /** Whether it is read at all. */
  active: boolean;
  /** The config leaves it out. */
  excluded: boolean;
  /** Empty where the config leaves the account out. */
  regions: DiscoveredRegion[];
  /** Absent where nobody was asked. */
  regionsSource?: RegionsSource;
  /** Why its role could not be assumed, where that was tried. */
  roleRefusal?: {
    failure: TargetFailure;
    /** 0 of a young account whose role may well be created yet. */
    failures: number;
    nextAttemptAt: Date;
  };
}

/**
 * What a discovery changed.
 */
export interface DiscoveryChanges {
  accounts: number;
  activeAccounts: number;
  /** Accounts that the config leaves out. */
  excludedAccounts: number;
  /** Accounts that are not listed any more. */
  departedAccounts: number;
  /** Accounts that are listed but belong to another connection. */
  foreignAccounts: number;
  /** Ids of accounts that are left out because another partition has them too. */
  clashingIds: string[];
  newTargets: number;
  /** Targets that are left out by the config now, or never were. */
  removedTargets: number;
}

/**
 * What is known of an account from an earlier discovery. Each part is absent
 * where it was not asked for lately.
 */
export interface AccountLookup {
  regions?: {
    regions: Array<{ region: string; enabled: boolean }>;
    source: RegionsSource;
  };
  tags?: Record<string, string>;
}

/**
 * What all replicas know of the discovery of a connection. Times are those of the
 * clock that they share.
 */
export interface KnownDiscovery {
  now: Date;
  /** The last one that was complete. */
  succeededAt?: Date;
  /** The last one of all, where it has failed. */
  failedAt?: Date;
  /** When somebody asked for it, if they still wait. */
  requestedAt?: Date;
  /** Of the config that the last complete one went by. */
  optionsDigest?: string;
  /** Some replica is at it. */
  isRunning: boolean;
}
