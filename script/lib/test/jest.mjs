import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { BACKSTAGE_CLI } from '../paths.mjs';
import { run } from '../run.mjs';
import { freshReport } from './freshReport.mjs';

const TIMEOUT_MS = 25 * 60_000;
const LONG_TIMEOUT_MS = 2 * 60 * 60_000;
const MIN_WORKERS = 2;

/**
 * Runs test files of any packages.
 *
 * @param {object} options
 * @param {string} options.name - of the part
 * @param {string[]} options.files
 * @param {NodeJS.ProcessEnv} [options.env] - on top of this process's own
 * @param {AbortSignal} options.signal
 * @returns how many cases passed and failed, and the titles of those that passed
 */
export async function jest({ name, files, env, signal }) {
  if (files.length === 0) {
    return { passed: 0, failed: 0, titles: [] };
  }
  const report = freshReport(name);

  const workers = Math.max(MIN_WORKERS, availableParallelism() - 1);
  const { ok, reason } = await run(
    process.execPath,
    [
      ...[BACKSTAGE_CLI, 'repo', 'test', '--ci', '--watchAll=false'],
      ...[`--maxWorkers=${workers}`, '--json', `--outputFile=${report}`],
      ...['--runTestsByPath', ...files],
    ],
    {
      env: { ...process.env, BACKSTAGE_TEST_DISABLE_DOCKER: '1', ...env },
      timeoutMs: process.env.PATCH_COMPLIANCE_LONG_TESTS
        ? LONG_TIMEOUT_MS
        : TIMEOUT_MS,
      signal,
    },
  );
  if (!existsSync(report)) {
    throw new Error(`jest ${reason ?? 'wrote no report'}`);
  }

  const results = JSON.parse(readFileSync(report, 'utf8'));
  const titles = results.testResults
    .flatMap(suite => suite.assertionResults)
    .filter(({ status }) => status === 'passed')
    .map(({ fullName }) => fullName);
  // A suite that cannot be loaded has no case that could fail, and what is
  // skipped is not checked.
  const failed =
    results.numFailedTests +
    results.numRuntimeErrorTestSuites +
    results.numPendingTests +
    results.numTodoTests;
  return {
    passed: results.numPassedTests,
    // Jest can also fail as a whole, for example on a handle that stays open.
    failed: ok || failed ? failed : 1,
    titles,
  };
}
