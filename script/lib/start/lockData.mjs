import { inCache } from '../paths.mjs';
import { LockedError, takeLock } from '../takeLock.mjs';
import { UserError } from '../UserError.mjs';

/**
 * Keeps a second start off data that a running one works with.
 *
 * @param {object} context
 * @param {{ database: string, world: string }} context.options
 * @param {NodeJS.ProcessEnv} context.env
 * @returns what gives it back
 */
export function lockData({ options, env }) {
  const { database, world } = options;
  // A PostgreSQL server of somebody else may well be shared.
  if (database === 'memory' || (database === 'postgres' && env.POSTGRES_HOST)) {
    return () => {};
  }
  try {
    return takeLock(inCache('run', `${database}-${world}.pid`));
  } catch (error) {
    if (!(error instanceof LockedError)) {
      throw error;
    }
    throw new UserError(
      `The portal already runs on the same data (process ${error.pid}). Stop it, or start this one with --memory.`,
    );
  }
}
