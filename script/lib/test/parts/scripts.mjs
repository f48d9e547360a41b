import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { run as runTests } from 'node:test';
import { spec } from 'node:test/reporters';
import { filesIn } from '../../filesIn.mjs';
import { inRoot } from '../../paths.mjs';
import { UserError } from '../../UserError.mjs';
import { check, sum } from '../check.mjs';
import { findShellScripts } from '../findShellScripts.mjs';

const TEST_TIMEOUT_MS = 60_000;

async function checkShell({ signal }) {
  if (spawnSync('shellcheck', ['--version']).error) {
    if (process.env.CI) {
      throw new UserError('shellcheck is not installed');
    }
    console.warn(
      '! shellcheck is not installed, so the shell scripts are NOT checked',
    );
    return { passed: 0, failed: 0 };
  }
  return await check({
    command: 'shellcheck',
    args: ['--external-sources', ...findShellScripts()],
    timeoutMinutes: 1,
    signal,
  });
}

async function testScripts({ signal }) {
  const result = { passed: 0, failed: 0 };
  const isCase = ({ details }) => details.type !== 'suite';
  const tests = runTests({
    files: [...filesIn(inRoot('script'))].filter(f => f.endsWith('.test.mjs')),
    timeout: TEST_TIMEOUT_MS,
    signal,
  });
  tests.on('test:pass', event => {
    result.passed += isCase(event) ? 1 : 0;
  });
  tests.on('test:fail', event => {
    result.failed += isCase(event) ? 1 : 0;
  });
  const report = tests.compose(spec);
  report.pipe(process.stdout, { end: false });
  await once(report, 'end');
  return result;
}

export const scripts = {
  name: 'scripts',
  description: 'the scripts themselves: shellcheck and their tests',
  async run(context) {
    return sum([await checkShell(context), await testScripts(context)]);
  },
};
