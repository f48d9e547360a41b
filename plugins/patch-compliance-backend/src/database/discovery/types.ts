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
  /** Whether it is read at all. */
  active: boolean;
  /** Empty where the account is not active. */
  regions: DiscoveredRegion[];
}

/**
 * What a discovery changed.
 */
export interface DiscoveryChanges {
  accounts: number;
  activeAccounts: number;
  /** Accounts that are not listed any more. */
  departedAccounts: number;
  newTargets: number;
  /** Targets that are left out by the config now. */
  removedTargets: number;
}
