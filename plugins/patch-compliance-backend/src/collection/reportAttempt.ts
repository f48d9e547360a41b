import { describeFailure } from '../attempts';
import { AwsSession } from '../aws';
import { AttemptReport } from '../database/targets';

/**
 * What an attempt took so far.
 *
 * @param options - without a `session` it did not even get that
 */
export function reportAttempt(options: {
  session?: AwsSession;
  startedAt: number;
  /** Why there is no session. */
  error?: unknown;
}): AttemptReport {
  const { session, startedAt, error } = options;
  const durationMs = performance.now() - startedAt;
  if (!session) {
    const failure = describeFailure(error);
    return {
      durationMs,
      apiCalls: 0,
      throttles: 0,
      steps: [
        { step: 'session', failure, apiCalls: 0, throttles: 0, durationMs },
      ],
    };
  }
  return {
    durationMs,
    apiCalls: session.requests,
    throttles: session.throttles,
    steps: session.steps.map(({ error: stepError, ...step }) => ({
      ...step,
      failure: stepError === undefined ? undefined : describeFailure(stepError),
    })),
  };
}
