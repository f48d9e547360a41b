import {
  explainFailure,
  TargetError,
} from 'backstage-plugin-patch-compliance-common';
import { DbErrorColumns } from '../../tables';
import { toIsoTime } from '../../toIsoTime';

/**
 * The last failure of a target, or of discovery.
 *
 * @returns undefined if the last attempt did not fail
 */
export function toTargetError(row: DbErrorColumns): TargetError | undefined {
  if (!row.error_class || !row.error_at) {
    return undefined;
  }
  const failure = {
    class: row.error_class,
    code: row.error_code ?? '',
    deniedAction: row.error_denied_action ?? undefined,
  };
  return {
    ...failure,
    message: row.error_message ?? '',
    remedy: explainFailure(failure),
    at: toIsoTime(row.error_at),
  };
}
