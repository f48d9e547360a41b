import {
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Somebody else has the lock. */
export class LockedError extends Error {
  name = 'LockedError';

  constructor(pid) {
    super(`Process ${pid} has the lock`);
    this.pid = pid;
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The file appears with its content: nobody sees it empty. */
function claim(file) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, String(process.pid));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') {
      throw error;
    }
    return false;
  } finally {
    rmSync(draft);
  }
}

/**
 * Takes a lock that only one process can have, and that a killed one loses.
 *
 * @param {string} file - that stands for it
 * @returns what gives it back
 * @throws {LockedError}
 */
export function takeLock(file) {
  mkdirSync(dirname(file), { recursive: true });
  for (;;) {
    if (claim(file)) {
      return () => rmSync(file, { force: true });
    }
    const pid = Number(readFileSync(file, 'utf8'));
    if (pid && isRunning(pid)) {
      throw new LockedError(pid);
    }
    // Of a process that was killed.
    rmSync(file, { force: true });
  }
}
