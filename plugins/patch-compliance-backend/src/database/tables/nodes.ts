import {
  Posture,
  PostureReason,
} from 'backstage-plugin-patch-compliance-common';
import { DbBigId, DbBoolean, DbTimestamp } from './columns';

export type DbEnvironmentStateRow = {
  id: number;
  digest: string;
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
  /** Whether AWS has left out patches that the report tells of. */
  patches_incomplete: DbBoolean;
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
  /** See `digestSeen`. */
  observed_digest: string | null;
};

/** What a key and a value of `node_tags` hold: AWS's own limits. */
export const MAX_TAG_KEY_LENGTH = 128;
export const MAX_TAG_VALUE_LENGTH = 256;

export type DbNodeTagRow = {
  node_id: DbBigId;
  key: string;
  value: string;
};
