import {
  ErrorClass,
  NodeEntityRelation,
  OwnershipRule,
  PatchState,
  Posture,
  PostureReason,
} from 'backstage-plugin-patch-compliance-common';

/** PostgreSQL gives a Date, SQLite a number or text: always `new Date(x)`. */
export type DbTimestamp = Date | string | number;

/** SQLite has no booleans: always `Boolean(x)`. */
export type DbBoolean = boolean | 0 | 1;

/** PostgreSQL gives 64-bit ids as text: never calculate with them. */
export type DbBigId = string | number;

export type DbAccountRow = {
  id: number;
  connection: string;
  partition: string;
  account_id: string;
  name: string | null;
  ou_path: string | null;
  state: string;
  excluded: DbBoolean;
  joined_at: DbTimestamp | null;
  left_at: DbTimestamp | null;
  regions_source: DbRegionsSource | null;
  last_listed_at: DbTimestamp;
  role_refused_at: DbTimestamp | null;
};

export type DbRegionsSource = 'account-management' | 'ec2' | 'assumed';

export type DbTargetState =
  | 'pending'
  | 'role-pending'
  | 'read'
  | 'failed'
  | 'not-enabled'
  | 'inactive';

/** Of the last attempt, if it failed. */
export type DbErrorColumns = {
  error_class: ErrorClass | null;
  error_code: string | null;
  error_message: string | null;
  error_denied_action: string | null;
  error_at: DbTimestamp | null;
};

export type DbDiscoveryStateRow = DbErrorColumns & {
  connection: string;
  discovered_at: DbTimestamp | null;
};

/** `regions` and `tags` are JSON objects. */
export type DbAccountLookupRow = {
  connection: string;
  account_id: string;
  regions: string | null;
  regions_source: DbRegionsSource | null;
  regions_read_at: DbTimestamp | null;
  tags: string | null;
  tags_read_at: DbTimestamp | null;
};

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

export type DbNodeRow = {
  id: DbBigId;
  target_id: number;
  partition: string;
  account_id: string;
  region: string;
  instance_id: string;
  display_name: string;
  name: string | null;
  computer_name: string | null;
  ip_address: string | null;
  ec2_state: string | null;
  instance_type: string | null;
  availability_zone: string | null;
  platform_type: string | null;
  platform_name: string | null;
  platform_version: string | null;
  agent_version: string | null;
  managed: DbBoolean;
  ping_status: string | null;
  last_ping_at: DbTimestamp | null;
  environment: string | null;
  tags: string;
  patch_group: string | null;
  baseline_id: string | null;
  snapshot_id: string | null;
  install_override_list: string | null;
  reboot_option: string | null;
  operation: string | null;
  operation_start_time: DbTimestamp | null;
  operation_end_time: DbTimestamp | null;
  last_no_reboot_install_time: DbTimestamp | null;
  report_first_observed_at: DbTimestamp | null;
  scanned_by_association: DbBoolean;
  aws_status: string | null;
  aws_execution_id: string | null;
  aws_executed_at: DbTimestamp | null;
  aws_execution_type: string | null;
  /** JSON: see `toBaselineRuns`. */
  baseline_runs: string | null;
  count_installed: number | null;
  count_installed_other: number | null;
  count_installed_pending_reboot: number | null;
  count_installed_rejected: number | null;
  count_missing: number | null;
  count_failed: number | null;
  count_not_applicable: number | null;
  count_unreported_not_applicable: number | null;
  count_available_security_update: number | null;
  count_critical_non_compliant: number | null;
  count_security_non_compliant: number | null;
  count_other_non_compliant: number | null;
  patches_read_for: string | null;
  posture: Posture;
  reason: PostureReason | null;
  flags: string;
  /** Bit mask of `patches.severity_rank`, of missing and failed patches. */
  severities: number;
  posture_since: DbTimestamp;
  stale_at: DbTimestamp | null;
  ownership: 'owned' | 'unowned' | 'conflict';
  ownership_due: DbBoolean;
  first_seen_at: DbTimestamp;
};

export type DbNodeTagRow = {
  node_id: DbBigId;
  key: string;
  value: string;
};

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

export type DbNodeOwnerRow = {
  node_id: DbBigId;
  entity_ref: string;
  rule: OwnershipRule;
  evidence: string;
};

export type DbNodeEntityRow = {
  node_id: DbBigId;
  entity_ref: string;
  relation: NodeEntityRelation;
};

export type DbEntityAccountRow = {
  entity_ref: string;
  account_id: string;
};

export type DbOwnershipStateRow = {
  id: number;
  digest: string;
  catalog_read: number;
  catalog_reads: number;
  rules_digest: string | null;
  compared_node_id: DbBigId | null;
  compared_at: DbTimestamp | null;
  self_check: DbBoolean;
};

export type DbOwnershipEntityRow = {
  entity_ref: string;
  digest: string | null;
  change: 'added' | 'changed' | 'removed' | null;
};

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
};

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
};

export type DbPatchFixRow = {
  id: DbBigId;
  target_id: number;
  instance_id: string;
  patch_id: number;
  first_seen_at: DbTimestamp;
  fixed_at: DbTimestamp;
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
