import { describeFailure, nextAttemptAfterFailure } from '../attempts';
import { AwsFailure } from '../aws';
import { DiscoveredAccount } from '../database/discovery';

/**
 * What a role that discovery could not assume means for the targets of its account,
 * as if the first of them had tried it.
 */
export function describeRefusal(
  failure: AwsFailure,
  rolePendingUntil: Date | undefined,
): NonNullable<DiscoveredAccount['roleRefusal']> {
  const isYoung =
    rolePendingUntil !== undefined && rolePendingUntil.getTime() > Date.now();
  const failures = isYoung ? 0 : 1;
  return {
    failure: describeFailure(failure),
    failures,
    nextAttemptAt: nextAttemptAfterFailure({ class: failure.class, failures }),
  };
}
