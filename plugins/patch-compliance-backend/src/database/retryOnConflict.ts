import { isError } from '@backstage/errors';

/** PostgreSQL's codes for a deadlock and for a serialization failure. */
const CONFLICT_CODES = ['40P01', '40001'];

/**
 * Runs a transaction again, once, if PostgreSQL chose it to give way to
 * another.
 */
export async function retryOnConflict<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (isError(error) && CONFLICT_CODES.includes(String(error.code))) {
      return await run();
    }
    throw error;
  }
}
