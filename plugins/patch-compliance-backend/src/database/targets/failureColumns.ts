import { errorColumns, NO_ERROR } from '../errorColumns';
import { DbErrorColumns, DbTargetState } from '../tables';
import { TargetFailure } from './types';

/**
 * What is stored of a target whose attempt has failed.
 *
 * @param failures - 0 where an account is so young that its role may well be
 *   created yet: that is none
 */
export function failureColumns(
  failure: TargetFailure,
  failures: number,
): DbErrorColumns & { state: DbTargetState; failures: number } {
  if (failure.class === 'role-missing' && failures === 0) {
    return { ...NO_ERROR, state: 'role-pending', failures };
  }
  return {
    ...errorColumns(failure),
    state: failure.class === 'region-not-enabled' ? 'not-enabled' : 'failed',
    failures,
  };
}
