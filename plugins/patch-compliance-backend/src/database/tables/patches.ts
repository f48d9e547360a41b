import { PatchState } from 'backstage-plugin-patch-compliance-common';
import { DbBigId, DbBoolean, DbTimestamp } from './columns';

export type DbPatchRow = {
  id: number;
  digest: string;
  title: string;
  kb_id: string;
  classification: string;
  severity: string;
  severity_rank: number;
  released_at: DbTimestamp | null;
  advisory: string | null;
  used_at: DbTimestamp | null;
  release_asked_at: DbTimestamp | null;
};

export type DbPatchBaselineRow = {
  target_id: number;
  baseline_id: string;
  name: string;
  operating_system: string | null;
  owner: 'AWS' | 'Self';
  is_default: DbBoolean;
  approve_after_days: number | null;
  approve_until_date: string | null;
  compliance_level: string | null;
  available_security_updates: 'COMPLIANT' | 'NON_COMPLIANT' | null;
};

export type DbPatchGroupRow = {
  target_id: number;
  patch_group: string;
  operating_system: string;
  baseline_id: string;
};

export type DbPatchCveRow = {
  patch_id: number;
  cve_id: string;
};

export type DbNodePatchRow = {
  node_id: DbBigId;
  patch_id: number;
  state: PatchState;
  first_seen_at: DbTimestamp;
  installed_at: DbTimestamp | null;
};
