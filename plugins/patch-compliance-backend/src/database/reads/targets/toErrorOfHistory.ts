import {
  explainFailure,
  TargetError,
} from 'backstage-plugin-patch-compliance-common';
import { DbTargetHistoryRow } from '../../tables';
import { toIsoTime } from '../../toIsoTime';

/**
 * Why a target could not be read at an earlier time. AWS's messages are not kept.
 *
 * @returns undefined if it could
 */
export function toErrorOfHistory(
  row: Pick<
    DbTargetHistoryRow,
    'error_class' | 'error_code' | 'error_denied_action' | 'recorded_at'
  >,
): TargetError | undefined {
  if (!row.error_class) {
    return undefined;
  }
  const failure = {
    class: row.error_class,
    code: row.error_code ?? '',
    deniedAction: row.error_denied_action ?? undefined,
  };
  return {
    ...failure,
    message: '',
    remedy: explainFailure(failure),
    at: toIsoTime(row.recorded_at),
  };
}
