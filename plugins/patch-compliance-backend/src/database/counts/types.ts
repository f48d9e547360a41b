import {
  DbNodeCountRow,
  DbNodeEntityRow,
  DbNodePatchRow,
  DbNodeRow,
  DbPatchCountRow,
} from '../tables';

/**
 * The columns of a node that are counted, or kept in its history.
 */
export const STATE_COLUMNS = [
  'id',
  'target_id',
  'partition',
  'account_id',
  'region',
  'instance_id',
  'display_name',
  'environment',
  'platform_type',
  'posture',
  'reason',
  'posture_since',
  'stale_at',
  'flags',
  'severities',
  'patches_incomplete',
  'ownership',
  'operation_end_time',
  'report_first_observed_at',
] as const satisfies ReadonlyArray<keyof DbNodeRow>;

/**
 * All of a node that is counted, or kept in its history.
 */
export interface NodeState
  extends Pick<DbNodeRow, (typeof STATE_COLUMNS)[number]> {
  entities: Array<Pick<DbNodeEntityRow, 'entity_ref' | 'relation'>>;
  patches: DbNodePatchRow[];
}

/**
 * What nodes looked like before and after a transaction changed them, by id. A
 * node that is new is in the one only, and one that is gone in the other.
 */
export interface NodeStates {
  before: Map<string, NodeState>;
  after: Map<string, NodeState>;
}

/**
 * A row of `node_counts` that is yet to be written.
 */
export type NodeCount = Omit<DbNodeCountRow, 'id'>;

/**
 * A row of `patch_counts` that is yet to be written.
 */
export type PatchCount = Omit<DbPatchCountRow, 'id'>;
