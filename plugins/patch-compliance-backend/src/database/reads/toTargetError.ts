import { TargetError } from 'backstage-plugin-patch-compliance-common';
import { DbTargetRow } from '../tables';
import { toIsoTime } from '../toIsoTime';

/**
 * The last failure of a target.
 *
 * @returns undefined if its last attempt did not fail
 */
export function toTargetError(
  row: Pick<
    DbTargetRow,
    | 'error_class'
    | 'error_code'
    | 'error_message'
    | 'error_denied_action'
    | 'error_at'
  >,
): TargetError | undefined {
  if (!row.error_class || !row.error_at) {
    return undefined;
  }
  return {
    class: row.error_class,
    code: row.error_code ?? '',
    message: row.error_message ?? '',
    deniedAction: row.error_denied_action ?? undefined,
    at: toIsoTime(row.error_at),
  };
}
