import { durationToMilliseconds, HumanDuration } from '@backstage/types';

/**
 * Has those who ask at the same time, or shortly after one another, share one
 * answer.
 */
export function coalesce<T>(
  get: () => Promise<T>,
  keptFor: HumanDuration,
): () => Promise<T> {
  let answer: Promise<T> | undefined;
  let goodUntil = 0;
  return async () => {
    if (!answer || Date.now() >= goodUntil) {
      answer = get();
      goodUntil = Date.now() + durationToMilliseconds(keptFor);
      answer.catch(() => {
        answer = undefined;
      });
    }
    return await answer;
  };
}
