import {
  NodeEntityRelation,
  Posture,
  PostureReason,
} from 'backstage-plugin-patch-compliance-common';
import { DbBigId, DbErrorColumns, DbTimestamp } from './columns';
import { CountScope } from './counts';
import { DbNodeRow } from './nodes';
import { DbTargetState } from './targets';

export type DbNodeHistoryRow = {
  id: DbBigId;
  target_id: number;
  partition: string;
  account_id: string;
  region: string;
  instance_id: string;
  recorded_at: DbTimestamp;
  replaced_at: DbTimestamp | null;
  posture: Posture;
  reason: PostureReason | null;
  posture_since: DbTimestamp;
  display_name: string;
  environment: string | null;
  platform_type: string | null;
  ownership: DbNodeRow['ownership'];
};

export type DbNodeEntityHistoryRow = {
  id: DbBigId;
  target_id: number;
  instance_id: string;
  entity_ref: string;
  relation: NodeEntityRelation;
  recorded_at: DbTimestamp;
  replaced_at: DbTimestamp | null;
};

export type DbTargetHistoryRow = Pick<
  DbErrorColumns,
  'error_class' | 'error_code' | 'error_denied_action'
> & {
  id: DbBigId;
  target_id: number;
  partition: string;
  account_id: string;
  region: string;
  state: DbTargetState;
  recorded_at: DbTimestamp;
  replaced_at: DbTimestamp | null;
  /** Of an interval that has ended: see `recordTargetStates`. */
  last_success_at: DbTimestamp | null;
};

export type DbPatchFixRow = {
  id: DbBigId;
  target_id: number;
  instance_id: string;
  patch_id: number;
  first_seen_at: DbTimestamp;
  fixed_at: DbTimestamp;
  /** When it became known; null where that was not kept. */
  recorded_at: DbTimestamp | null;
};

export type DbDailyFixRow = {
  id: DbBigId;
  day: string;
  scope: CountScope;
  key: string;
  severity_rank: number;
  bucket_days: number;
  fixed: number;
  /** 64 bits: text in PostgreSQL. */
  seconds: number | string;
};
