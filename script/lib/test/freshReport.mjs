import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { inCache } from '../paths.mjs';

/**
 * Where a test runner may write its report. What an earlier run left is gone, so
 * that it cannot be taken for this one's.
 *
 * @param {string} name - of the part
 */
export function freshReport(name) {
  const report = inCache(`test-${name}.json`);
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  return report;
}
