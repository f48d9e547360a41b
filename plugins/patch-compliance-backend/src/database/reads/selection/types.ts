import { NodeFilter } from 'backstage-plugin-patch-compliance-common';
import { NodeAccess, TargetAccess } from '../../access';

/**
 * Which earlier times to look at: one, each day that was recorded from one to
 * another, both included, or when each patch was known to be fixed of those fixed
 * from one day to another, both included.
 */
export type HistoryTimes =
  | { at: Date }
  | { from: string; to: string }
  | { fixedFrom: string; fixedTo: string };

/**
 * Which nodes to read.
 */
export interface NodeSelection {
  filter: NodeFilter;
  access: NodeAccess;
  /** The nodes of earlier times rather than those of now. */
  history?: HistoryTimes;
  /** What is known of the patches that the filter is about, where it was looked
   * up: see `resolvePatches`. */
  patches?: {
    ids: number[];
    /** That miss them in the organization; one that misses two counts twice. */
    nodes: number;
  };
}

/**
 * The targets of accounts that entities claim, themselves or through the
 * catalog: what may be missing from the entities' nodes.
 */
export interface ClaimedTargets {
  entityRef: string[];
  /** Which of them the caller may see. */
  access: TargetAccess;
}

/**
 * Which targets to read.
 */
export interface TargetSelection {
  accountId?: string[];
  region?: string[];
  access: TargetAccess;
  /** Only those that hold any of these nodes, or that are claimed. */
  holding?: NodeSelection;
  /** Besides those that hold nodes: any target of the accounts of entities. */
  claimed?: ClaimedTargets;
}
