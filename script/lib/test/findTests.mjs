import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from '../filesIn.mjs';
import { findWorkspaces } from '../workspaces.mjs';

const TEST_FILE = /\.test\.tsx?$/;
// What Backstage calls them, and the helpers of ours that are named after it.
const USES_DATABASES = /TestDatabase/i;

/**
 * All test files of the packages: those that use the databases, which `store`
 * runs on each engine, and the others, which `unit` runs.
 */
export function findTests() {
  const tests = { unit: [], store: [] };
  for (const { path } of findWorkspaces().values()) {
    for (const file of filesIn(join(path, 'src'))) {
      if (TEST_FILE.test(file)) {
        const isStore = USES_DATABASES.test(readFileSync(file, 'utf8'));
        tests[isStore ? 'store' : 'unit'].push(file);
      }
    }
  }
  return tests;
}
