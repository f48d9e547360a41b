import { durationToMilliseconds, HumanDuration } from '@backstage/types';

/**
 * Runs something that has to end within a time, by a signal that is aborted when
 * it has not, or when another one is.
 *
 * @param options - `reason` is what the signal is aborted with when time is up
 */
export async function withDeadline<T>(
  options: { signal: AbortSignal; deadline: HumanDuration; reason: Error },
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const timer = setTimeout(
    () => late.abort(options.reason),
    durationToMilliseconds(options.deadline),
  );
  try {
    return await run(AbortSignal.any([options.signal, late.signal]));
  } finally {
    clearTimeout(timer);
  }
}
