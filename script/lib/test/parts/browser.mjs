import { existsSync, readFileSync } from 'node:fs';
import { inRoot } from '../../paths.mjs';
import { UserError } from '../../UserError.mjs';
import { run } from '../../run.mjs';
import { freshReport } from '../freshReport.mjs';

const TIMEOUT_MS = 12 * 60_000;

async function findChromium() {
  const { ok, output } = await run(inRoot('script/lib/find-chromium'), [], {
    quiet: true,
  });
  if (!ok) {
    throw new UserError(output.trimEnd());
  }
  return output.trim();
}

export const browser = {
  name: 'browser',
  description: 'the portal of script/start in a real Chromium',
  async run({ signal }) {
    const chromium = await findChromium();
    const report = freshReport('browser');

    const { ok, reason } = await run(
      process.execPath,
      [
        ...[inRoot('node_modules/@playwright/test/cli.js'), 'test'],
        '--reporter=list,json',
      ],
      {
        env: {
          ...process.env,
          CHROMIUM_PATH: chromium,
          PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        },
        timeoutMs: TIMEOUT_MS,
        signal,
      },
    );
    if (!existsSync(report)) {
      throw new Error(`Playwright ${reason ?? 'wrote no report'}`);
    }

    const { stats } = JSON.parse(readFileSync(report, 'utf8'));
    const failed = stats.unexpected + stats.flaky + stats.skipped;
    return {
      passed: stats.expected,
      // Without a browser or a portal there is no case that could fail.
      failed: ok || failed ? failed : 1,
    };
  },
};
