import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inCache } from '../paths.mjs';
import { UserError } from '../UserError.mjs';

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

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

  const file = inCache('run', `${database}-${world}.pid`);
  mkdirSync(dirname(file), { recursive: true });
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') {
        throw error;
      }
    }
    const pid = Number(readFileSync(file, 'utf8'));
    if (pid && isRunning(pid)) {
      throw new UserError(
        `The portal already runs on the same data (process ${pid}). Stop it, or start this one with --memory.`,
      );
    }
    // Of a start that was killed.
    rmSync(file, { force: true });
  }
}
