import { setTimeout as sleep } from 'node:timers/promises';
import { isError } from '@backstage/errors';

/** PostgreSQL's codes for a deadlock, for a serialization failure, and for a lock
 * that somebody did not want to wait for any longer. */
const CONFLICT_CODES = ['40P01', '40001', '55P03'];

const MAX_ATTEMPTS = 5;

/** It doubles each time; at random, for two not to meet again. */
const PAUSE_MS = 50;

/**
 * Runs a transaction again, a few times at most, if PostgreSQL chose it to give
 * way to another.
 *
 * @param run - is told which attempt it is, from 0
 */
export async function retryOnConflict<T>(
  run: (attempt: number) => Promise<T>,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await run(attempt);
    } catch (error) {
      const isConflict =
        isError(error) && CONFLICT_CODES.includes(String(error.code));
      if (!isConflict || attempt + 1 === MAX_ATTEMPTS) {
        throw error;
      }
      await sleep((1 + Math.random()) * PAUSE_MS * 2 ** attempt);
    }
  }
}
