import { DOMAIN_SERVICES } from './services';
import { AccountState, Environment } from './types';

/** A line of business whose services run in an account. */
export type Domain = keyof typeof DOMAIN_SERVICES;

/**
 * What an account is, beside the usual.
 *
 * @public
 */
export interface AccountPlan {
  id: string;
  name: string;
  ouPath: readonly string[];
  weight: number;
  domain?: Domain;
  services?: readonly string[];
  environment?: Environment;
  state?: AccountState;
  hybridShare?: number;
  windowsShare?: number;
  ownedShare?: number;
  enabledOptInRegions?: readonly string[];
  deniedRegions?: readonly string[];
  roleExists?: boolean;
  missingActions?: readonly string[];
}
