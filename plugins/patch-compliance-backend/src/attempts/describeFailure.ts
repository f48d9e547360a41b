import { AwsFailure } from '../aws';
import { toLoggableError } from '../database/toLoggableError';
import { TargetFailure } from '../database/targets';

/**
 * What is stored of a failure, and shown to whoever may see the target.
 */
export function describeFailure(error: unknown): TargetFailure {
  if (isExpected(error)) {
    const { class: errorClass, code, message, deniedAction } = error;
    return { class: errorClass, code, message, deniedAction };
  }
  return {
    class: 'internal',
    code: toLoggableError(findCause(error)).name,
    // What it says may be anything, such as a statement with its values.
    message: 'Unexpected error, which the log of the backend tells',
  };
}

/**
 * What only the log says of a failure that is not AWS's.
 *
 * @returns undefined if the failure tells all there is to know
 */
export function findInternalError(error: unknown): Error | undefined {
  return isExpected(error) ? undefined : toLoggableError(findCause(error));
}

function isExpected(error: unknown): error is AwsFailure {
  return AwsFailure.is(error) && error.class !== 'internal';
}

function findCause(error: unknown): unknown {
  return AwsFailure.is(error) ? error.cause ?? error : error;
}
