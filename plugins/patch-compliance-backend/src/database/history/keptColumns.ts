import type { NodeState } from '../counts';
import { DbTargetHistoryRow } from '../tables';

/** What is kept of a node: whatever differs in one of these is another piece of
 * its history. */
export const KEPT_OF_NODE = [
  'posture',
  'reason',
  'posture_since',
  'display_name',
  'environment',
  'platform_type',
  'ownership',
] as const satisfies ReadonlyArray<keyof NodeState>;

/** What is kept of a target, likewise. */
export const KEPT_OF_TARGET = [
  'state',
  'error_class',
  'error_code',
  'error_denied_action',
] as const satisfies ReadonlyArray<keyof DbTargetHistoryRow>;
