import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { filesIn } from './filesIn.mjs';

/**
 * A digest of the names and contents of files.
 *
 * @param {{ files?: string[], folders?: string[] }} sources
 */
export function fingerprint({ files = [], folders = [] }) {
  const hash = createHash('sha256');
  for (const file of [...files, ...folders.flatMap(f => [...filesIn(f)])]) {
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/**
 * Does work only if its product is missing, or its sources have changed since.
 *
 * @param {object} options
 * @param {string} options.product - a file that the work makes
 * @param {string} options.stamp - the file that remembers
 * @param {string} options.current - the sources' fingerprint
 * @param {() => Promise<void>} options.work
 * @returns whether there was anything to do
 */
export async function onlyIfChanged({ product, stamp, current, work }) {
  const last = existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
  if (last === current && existsSync(product)) {
    return false;
  }
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, current);
  return true;
}
