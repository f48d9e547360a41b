import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const IGNORED = new Set(['node_modules', 'dist', 'dist-types']);

/**
 * The files in a folder and its subfolders, in a stable order, without what is
 * built or installed.
 *
 * @param {string} folder
 * @returns {Generator<string>}
 */
export function* filesIn(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isFile()) {
      yield path;
    } else if (entry.isDirectory() && !IGNORED.has(entry.name)) {
      yield* filesIn(path);
    }
  }
}
