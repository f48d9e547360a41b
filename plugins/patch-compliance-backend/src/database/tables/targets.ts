import { DbBoolean, DbErrorColumns, DbTimestamp } from './columns';

export type DbTargetState =
  | 'pending'
  | 'role-pending'
  | 'read'
  | 'failed'
  | 'not-enabled'
  | 'inactive';

export type DbTargetRow = DbErrorColumns & {
  id: number;
  account_pk: number;
  connection: string;
  partition: string;
  account_id: string;
  region: string;
  state: DbTargetState;
  role_pending_until: DbTimestamp | null;
  next_attempt_at: DbTimestamp;
  refresh_requested_at: DbTimestamp | null;
  lease_owner: string | null;
  lease_token: number;
  lease_expires_at: DbTimestamp | null;
  failures: number;
  node_count: number | null;
  last_attempt_at: DbTimestamp | null;
  last_success_at: DbTimestamp | null;
  duration_ms: number | null;
  api_calls: number | null;
  throttles: number | null;
  slow_lane_at: DbTimestamp | null;
  /** JSON: see `toTargetSteps`. */
  steps: string | null;
  claimed_at: DbTimestamp | null;
  /** See `retireNodes`. */
  retire_due: DbBoolean;
};

/** An empty instance id stands for all of the target. */
export type DbRefreshRequestRow = {
  target_id: number;
  instance_id: string;
  requested_at: DbTimestamp;
  repeated_at: DbTimestamp;
  served_at: DbTimestamp | null;
  failed: DbBoolean | null;
};
