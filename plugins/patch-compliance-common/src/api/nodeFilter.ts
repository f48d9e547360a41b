import { Posture, PostureFlag, PostureReason } from '../posture';
import { OwnershipRule } from './owners';

/**
 * Restricts nodes. Several values of one member are alternatives, several
 * members must all match.
 *
 * @public
 */
export interface NodeFilter {
  accountId?: string[];
  region?: string[];
  posture?: Posture[];
  reason?: PostureReason[];
  environment?: string[];
  platformType?: string[];
  /** Nodes that count for any of these entities, directly or through the catalog. */
  entityRef?: string[];
  ownership?: 'owned' | 'unowned' | 'conflict';
  /** Nodes with an owner by any of these rules. */
  rule?: OwnershipRule[];
  /** Nodes with any of these flags. */
  flag?: PostureFlag[];
  /** Nodes that miss a patch for any of these: `CVE-2026-1234`. */
  cve?: string[];
  /** Nodes that miss any of these patches: KB numbers or packages. */
  patch?: string[];
  /** Part of the name, the instance id, the computer name or the IP address. */
  search?: string;
}

/**
 * What nodes can be sorted by.
 *
 * @public
 */
export const NODE_SORT_FIELDS = [
  'name',
  'posture',
  'account',
  'region',
  'environment',
  'platform',
  'missing',
  'operationEndTime',
  'postureSince',
] as const;

/**
 * One of {@link NODE_SORT_FIELDS}.
 *
 * @public
 */
export type NodeSortField = (typeof NODE_SORT_FIELDS)[number];
