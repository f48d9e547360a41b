import { Coverage } from './coverage';
import { NodeFilter } from './nodeFilter';
import { Page } from './paging';

/**
 * The states of a patch on a node. AWS writes them in Pascal case.
 *
 * @public
 */
export const PATCH_STATES = [
  'failed',
  'missing',
  'installed-rejected',
  'installed-pending-reboot',
  'available-security-update',
] as const;

/**
 * One of {@link PATCH_STATES}: the ones that can make a node non-compliant.
 *
 * @public
 */
export type PatchState = (typeof PATCH_STATES)[number];

/**
 * A patch, whichever nodes it is on.
 *
 * @public
 */
export interface Patch {
  title: string;
  /** A KB number on Windows, a package with architecture elsewhere. */
  kbId: string;
  classification: string;
  /** The vendor's, not the baseline's. */
  severity: string;
  cveIds: string[];
  /**
   * When the vendor released it; ISO 8601. AWS tells it of Windows Server and
   * Amazon Linux 1 and 2 only.
   */
  releasedAt?: string;
  /** The vendor's advisory, `ALAS2-2026-2841`, where AWS tells it; likewise. */
  advisory?: string;
}

/**
 * A patch on a node.
 *
 * @public
 */
export interface NodePatch extends Patch {
  state: PatchState;
  /**
   * The time of the report that first showed the patch like this, or not yet in
   * effect: missing, failed or waiting for a reboot; ISO 8601.
   */
  firstSeenAt: string;
  /** ISO 8601; for patches that are installed. */
  installedAt?: string;
}

/**
 * One page of the patches of a node.
 *
 * @public
 */
export interface NodePatchPage extends Page<NodePatch> {
  /** Where AWS has left out patches that the node's report tells of. */
  patchesIncomplete?: true;
}

/**
 * A patch that keeps nodes non-compliant, with how many.
 *
 * @public
 */
export interface OpenPatch extends Patch {
  /** In any of the states that were asked for. */
  nodes: number;
  /** Of these nodes, by state; states without a node are absent. */
  states: Partial<Record<PatchState, number>>;
  /** The day on which the first of these was first seen like this; ISO 8601. */
  firstSeenAt: string;
}

/**
 * One page of patches, with how much of what should be seen was seen of the nodes
 * that it is about.
 *
 * @public
 */
export interface OpenPatchPage extends Page<OpenPatch> {
  coverage: Coverage;
}

/**
 * What vendors call severities, the worst first. Several words of theirs stand for
 * one, such as Important and High.
 *
 * @public
 */
export const PATCH_SEVERITIES = [
  'critical',
  'important',
  'moderate',
  'low',
  'other',
  'unspecified',
] as const;

/**
 * One of {@link PATCH_SEVERITIES}.
 *
 * @public
 */
export type PatchSeverity = (typeof PATCH_SEVERITIES)[number];

/**
 * Restricts patches, and the nodes that they are counted on. Several values of one
 * member are alternatives, several members must all match.
 *
 * @public
 */
export interface PatchFilter
  extends Pick<
    NodeFilter,
    | 'accountId'
    | 'region'
    | 'environment'
    | 'platformType'
    | 'entityRef'
    | 'cve'
    | 'patch'
  > {
  /** Missing and failed ones unless told. */
  state?: PatchState[];
  severity?: PatchSeverity[];
  /** Part of the title, of the KB number or package, or of a CVE. */
  search?: string;
}

/**
 * What patches can be sorted by.
 *
 * @public
 */
export const PATCH_SORT_FIELDS = [
  'nodes',
  'severity',
  'firstSeenAt',
  'releasedAt',
] as const;

/**
 * One of {@link PATCH_SORT_FIELDS}.
 *
 * @public
 */
export type PatchSortField = (typeof PATCH_SORT_FIELDS)[number];
