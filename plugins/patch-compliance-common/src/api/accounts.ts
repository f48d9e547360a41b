import { PostureCounts } from '../posture';
import { NodeCoverage, TargetCounts } from './coverage';

/**
 * Where the list of an account's Regions comes from: asked of AWS in either way,
 * or assumed because both were refused, so that Regions may be missing.
 *
 * @public
 */
export const REGIONS_SOURCES = [
  'account-management',
  'ec2',
  'assumed',
] as const;

/**
 * One of {@link REGIONS_SOURCES}.
 *
 * @public
 */
export type RegionsSource = (typeof REGIONS_SOURCES)[number];

/**
 * An AWS account and the state of its targets.
 *
 * @public
 */
export interface Account {
  partition: string;
  accountId: string;
  name?: string;
  /** Names of the organizational units from the root down. */
  ouPath?: string;
  /**
   * `ACTIVE`, `SUSPENDED`, `PENDING_CLOSURE`, `CLOSED`, `PENDING_ACTIVATION` as
   * in AWS Organizations, or `DEPARTED` when it is no longer listed.
   */
  state: string;
  /** The config leaves it out: it is listed, and not read. */
  excluded: boolean;
  /** The name of its connection in the config, where there are several. */
  connection?: string;
  /**
   * Of the nodes that the caller may see. Absent where no target of the account
   * that the caller may see was ever read, and where the caller may see only some
   * nodes and none of these.
   */
  counts?: PostureCounts;
  /** How many of these nodes were judged; absent as `counts` are. */
  coverage?: { nodes: NodeCoverage };
  targets: TargetCounts;
  /** Absent where its Regions were not asked for yet, or the config lists them. */
  regionsSource?: RegionsSource;
  /** Of the target that was read longest ago; ISO 8601. */
  oldestReadAt?: string;
}
