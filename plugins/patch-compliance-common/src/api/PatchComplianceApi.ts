import { Account } from './accounts';
import { BreakdownDimension, BreakdownItem } from './breakdowns';
import { DiscoveryState } from './coverage';
import { AsOf, DayRange, HistoryScope, TimesToPatch, Trend } from './history';
import { NodeFilter, NodeSortField } from './nodeFilter';
import { NodeDetails, NodePage } from './nodes';
import { Page, PageRequest, SortOrder } from './paging';
import {
  NodePatchPage,
  OpenPatchPage,
  PatchFilter,
  PatchSortField,
} from './patches';
import { CoverageProblem } from './problems';
import { RefreshProgress } from './refreshes';
import { ComplianceSummary, EntitySummary } from './summaries';
import { Target, TargetFilter, TargetSortField } from './targets';

/**
 * What every request takes.
 *
 * @public
 */
export interface RequestOptions {
  signal?: AbortSignal;
}

/**
 * The patch-compliance API. Every answer covers only what the caller may see.
 *
 * @public
 */
export interface PatchComplianceApi {
  /**
   * Posture counts and coverage of all nodes, or of those that a filter leaves.
   *
   * @throws InputError where `asOf` lies in the future or before what is kept
   */
  getSummary(
    request?: NodeFilter & AsOf,
    options?: RequestOptions,
  ): Promise<ComplianceSummary>;

  /**
   * Posture counts by one dimension, the one with most non-compliant nodes first.
   *
   * @throws InputError where `asOf` lies in the future or before what is kept
   */
  listBreakdown(
    request: { by: BreakdownDimension } & NodeFilter & AsOf & PageRequest,
    options?: RequestOptions,
  ): Promise<Page<BreakdownItem>>;

  /**
   * How counts developed, day by day.
   *
   * @throws InputError where the scope has several members
   */
  getTrend(
    request?: HistoryScope & DayRange,
    options?: RequestOptions,
  ): Promise<Trend>;

  /**
   * How long patches took until they were gone, the worst severity first.
   *
   * @throws InputError where the scope has several members
   */
  listTimesToPatch(
    request?: HistoryScope & DayRange,
    options?: RequestOptions,
  ): Promise<TimesToPatch>;

  /**
   * Accounts by name.
   *
   * @param request - `active` leaves those that are read, or those that are not:
   *   because they are suspended, closed or gone, or because the config leaves
   *   them out
   */
  listAccounts(
    request?: PageRequest & { search?: string; active?: boolean },
    options?: RequestOptions,
  ): Promise<Page<Account>>;

  /** Why targets fail, by cause, the one that concerns most targets first. */
  listProblems(
    request?: PageRequest & Pick<TargetFilter, 'accountId' | 'region'>,
    options?: RequestOptions,
  ): Promise<Page<CoverageProblem>>;

  /** Targets with their coverage, the failed ones first unless told. */
  listTargets(
    request?: TargetFilter & PageRequest & { sort?: TargetSortField },
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

  /**
   * Asks for the accounts and their Regions to be listed anew, now. Asking again
   * changes nothing. `coverage.discovery` of a summary tells when it is done.
   *
   * @throws NotAllowedError without `patch-compliance.discovery.refresh`
   */
  refreshDiscovery(
    request?: Record<string, never>,
    options?: RequestOptions,
  ): Promise<DiscoveryState>;

  /** Nodes that match, sorted by posture (worst first) unless told. */
  listNodes(
    request?: NodeFilter &
      AsOf &
      PageRequest & { sort?: NodeSortField; order?: SortOrder },
    options?: RequestOptions,
  ): Promise<NodePage>;

  /**
   * @param request - a node's id, or one with the time to look at, when there may
   *   have been nodes that are gone
   * @throws NotFoundError if there is none that the caller may see, or was none
   */
  getNode(
    request: string | ({ id: string } & AsOf),
    options?: RequestOptions,
  ): Promise<NodeDetails>;

  /** The patches that keep a node non-compliant, worst first. */
  listNodePatches(
    request: { id: string } & PageRequest,
    options?: RequestOptions,
  ): Promise<NodePatchPage>;

  /**
   * The patches that keep nodes non-compliant, those on most nodes first unless
   * told.
   *
   * @param request - `order` is the worst first unless told: most nodes, the worst
   *   severity, the oldest
   */
  listPatches(
    request?: PatchFilter &
      PageRequest & { sort?: PatchSortField; order?: SortOrder },
    options?: RequestOptions,
  ): Promise<OpenPatchPage>;

  /**
   * Asks for a node to be read from AWS now. Asking again changes nothing.
   *
   * @throws NotAllowedError without `patch-compliance.node.refresh`
   * @throws ConflictError where its target cannot be read
   */
  refreshNode(id: string, options?: RequestOptions): Promise<RefreshProgress>;

  /** How far the last refresh of a node has come. */
  getNodeRefresh(
    id: string,
    options?: RequestOptions,
  ): Promise<RefreshProgress>;

  /**
   * @param request - an entity ref, for example `component:default/orders`, or
   *   one with the time to look at
   */
  getEntitySummary(
    request: string | ({ entityRef: string } & AsOf),
    options?: RequestOptions,
  ): Promise<EntitySummary>;

  /**
   * Asks for all nodes of an entity that the caller may refresh to be read from
   * AWS now. Asking again changes nothing.
   *
   * @throws NotAllowedError without `patch-compliance.node.refresh`
   * @throws NotFoundError if the entity has no node that the caller may see
   */
  refreshEntity(
    entityRef: string,
    options?: RequestOptions,
  ): Promise<RefreshProgress>;

  /** How far the last refresh of an entity's nodes has come. */
  getEntityRefresh(
    entityRef: string,
    options?: RequestOptions,
  ): Promise<RefreshProgress>;
}
