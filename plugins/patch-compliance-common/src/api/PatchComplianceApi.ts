import { Posture, PostureReason } from '../posture';
import {
  Account,
  BreakdownDimension,
  BreakdownItem,
  ComplianceSummary,
  EntitySummary,
  NodeDetails,
  NodePatch,
  NodeSummary,
  Page,
  Target,
  TargetStatus,
} from './types';

/**
 * What every request takes.
 *
 * @public
 */
export interface RequestOptions {
  signal?: AbortSignal;
}

/**
 * Which part of a list to return.
 *
 * @public
 */
export interface PageRequest {
  /** 1 to 200; 50 unless told. */
  limit?: number;
  /** From a previous page of the same list with the same filter. */
  cursor?: string;
}

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

/**
 * The order of a list.
 *
 * @public
 */
export type SortOrder = 'asc' | 'desc';

/**
 * The patch-compliance API. Every answer covers only what the caller may see.
 *
 * @public
 */
export interface PatchComplianceApi {
  /** Posture counts and coverage of all nodes, or of those that a filter leaves. */
  getSummary(
    request?: NodeFilter,
    options?: RequestOptions,
  ): Promise<ComplianceSummary>;

  /** Posture counts by one dimension, the one with most non-compliant nodes first. */
  listBreakdown(
    request: { by: BreakdownDimension } & NodeFilter & PageRequest,
    options?: RequestOptions,
  ): Promise<Page<BreakdownItem>>;

  /** Accounts by name. */
  listAccounts(
    request?: PageRequest & { search?: string },
    options?: RequestOptions,
  ): Promise<Page<Account>>;

  /** Targets with their coverage, the failed ones first. */
  listTargets(
    request?: PageRequest & {
      accountId?: string[];
      region?: string[];
      status?: TargetStatus[];
      search?: string;
    },
    options?: RequestOptions,
  ): Promise<Page<Target>>;

  /** @throws NotFoundError if there is none that the caller may see */
  getTarget(id: string, options?: RequestOptions): Promise<Target>;

  /**
   * Asks for a target to be read from AWS now. Asking again changes nothing.
   *
   * @throws NotAllowedError without `patch-compliance.target.refresh`
   * @throws ConflictError where the target cannot be read, because its account
   *   is not active or its Region not enabled
   */
  refreshTarget(id: string, options?: RequestOptions): Promise<Target>;

  /** Nodes that match, sorted by posture (worst first) unless told. */
  listNodes(
    request?: NodeFilter &
      PageRequest & { sort?: NodeSortField; order?: SortOrder },
    options?: RequestOptions,
  ): Promise<Page<NodeSummary>>;

  /** @throws NotFoundError if there is none that the caller may see */
  getNode(id: string, options?: RequestOptions): Promise<NodeDetails>;

  /** The patches that keep a node non-compliant, worst first. */
  listNodePatches(
    request: { id: string } & PageRequest,
    options?: RequestOptions,
  ): Promise<Page<NodePatch>>;

  /** @param entityRef - for example `component:default/orders` */
  getEntitySummary(
    entityRef: string,
    options?: RequestOptions,
  ): Promise<EntitySummary>;
}
