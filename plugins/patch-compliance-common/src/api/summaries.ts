import { Posture, PostureCounts, PostureReason } from '../posture';
import { OrganizationCoverage } from './coverage';
import { TargetError } from './errors';

/**
 * How many nodes have a reason.
 *
 * @public
 */
export interface ReasonCount {
  posture: Posture;
  reason: PostureReason;
  nodes: number;
  /**
   * The day since which the node that has it longest has it; ISO 8601. Absent
   * where an earlier time is looked at.
   */
  oldestSince?: string;
}

/**
 * The compliance of all nodes that the caller may see.
 *
 * @public
 */
export interface ComplianceSummary {
  /** Absent where it is about now; ISO 8601. */
  asOf?: string;
  /**
   * Absent where nothing was ever read of what it is about: 0 would say that there
   * are no nodes.
   */
  counts?: PostureCounts;
  reasons: ReasonCount[];
  /**
   * Nodes without an owner, and nodes that several entities claim; absent as
   * `counts` are.
   */
  ownership?: { owned: number; unowned: number; conflicts: number };
  coverage: OrganizationCoverage;
}

/**
 * How many patches of a vendor severity keep nodes non-compliant. Words that
 * vendors use for the same severity, such as Important and High, count together.
 *
 * @public
 */
export interface SeverityCount {
  /** The vendor's word, or words with commas; `''` where there is none. */
  severity: string;
  /** Distinct patches. */
  patches: number;
  nodes: number;
  /** The day on which the one seen longest was first seen; ISO 8601. */
  oldestFirstSeenAt: string;
  /** At most five, of the patches seen longest. */
  cveIds: string[];
}

/**
 * The compliance of the nodes that belong to an entity, directly or through
 * the catalog.
 *
 * @public
 */
export interface EntitySummary {
  entityRef: string;
  /** Absent where it is about now; ISO 8601. */
  asOf?: string;
  /**
   * Absent where none of the targets that `coverage` is about was ever read. 0
   * where there are none.
   */
  counts?: PostureCounts;
  reasons: ReasonCount[];
  /**
   * Of missing and failed patches, worst first. Absent where an earlier time is
   * looked at: which patches were missing then is not kept.
   */
  severities?: SeverityCount[];
  /**
   * Of the accounts and Regions that hold its nodes, and of all of the accounts
   * that it claims, itself or through the catalog, as far as the caller may see
   * these targets.
   */
  coverage: OrganizationCoverage;
  /**
   * Those of these targets that could not be read and that the caller may see, at
   * most ten.
   */
  unreadable: Array<{
    targetId: string;
    accountName?: string;
    error: TargetError;
  }>;
}
