import { PatchState } from 'backstage-plugin-patch-compliance-common';
import { DbBigId, DbBoolean, DbTimestamp } from './columns';

/** What nodes are counted in. */
export type CountScope =
  | 'organization'
  | 'account'
  | 'region'
  | 'environment'
  | 'platform'
  | 'target'
  | 'entity'
  | 'owner'
  | 'system';

export type DbNodeCountRow = {
  id: DbBigId;
  scope: CountScope;
  key: string;
  measure: string;
  since_day: number;
  target_id: number;
  nodes: number;
};

export type DbPatchCountRow = {
  id: DbBigId;
  scope: 'organization' | 'entity';
  key: string;
  patch_id: number;
  state: PatchState;
  since_day: number;
  nodes: number;
};

export type DbCountsStateRow = {
  id: number;
  rebuilt_at: DbTimestamp | null;
  checked_at: DbTimestamp | null;
  differences: number | null;
};

export type DbHistoryStateRow = {
  id: number;
  kept_since: DbTimestamp;
};

export type DbDailySnapshotRow = {
  day: string;
  taken_at: DbTimestamp;
};

export type DbDailyCountRow = {
  day: string;
  scope: CountScope;
  key: string;
  measure: string;
  count: number;
  is_last: DbBoolean;
};
