import { run } from '../run.mjs';

const MINUTE_MS = 60_000;

/**
 * Runs a program whose exit code is the answer.
 *
 * @param {object} options
 * @param {string} [options.command] - Node unless told
 * @param {string[]} options.args
 * @param {NodeJS.ProcessEnv} [options.env] - on top of this process's own
 * @param {boolean} [options.quiet] - show its output only if it fails
 * @param {number} options.timeoutMinutes
 * @param {AbortSignal} options.signal
 */
export async function check(options) {
  const { ok, reason, output } = await run(
    options.command ?? process.execPath,
    options.args,
    {
      env: { ...process.env, ...options.env },
      quiet: options.quiet,
      timeoutMs: options.timeoutMinutes * MINUTE_MS,
      signal: options.signal,
    },
  );
  if (!ok) {
    if (options.quiet) {
      console.error(output);
    }
    console.error(`${options.args.join(' ')} ${reason}`);
  }
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Adds up results. */
export function sum(results) {
  return results.reduce(
    (total, each) => ({
      passed: total.passed + each.passed,
      failed: total.failed + each.failed,
    }),
    { passed: 0, failed: 0 },
  );
}
