import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Everything that the scripts keep between runs; deleting it is harmless. */
export const CACHE = join(ROOT, '.cache');

/** @param {string[]} parts - of a path in the repository */
export const inRoot = (...parts) => join(ROOT, ...parts);

/** @param {string[]} parts - of a path in the cache */
export const inCache = (...parts) => join(CACHE, ...parts);

/** The Backstage CLI, to be run by the Node that runs this. */
export const BACKSTAGE_CLI = inRoot(
  'node_modules/@backstage/cli/bin/backstage-cli',
);
