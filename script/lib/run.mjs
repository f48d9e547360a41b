import { spawn } from 'node:child_process';
import { ROOT } from './paths.mjs';

const STOP_GRACE_MS = 40_000;

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {boolean} [options.quiet] - keep its output for the case that it fails
 * @param {number} [options.timeoutMs]
 * @param {AbortSignal} [options.signal]
 * @returns {Promise<{ ok: boolean, reason?: string, output: string }>}
 */
export function run(command, args, options = {}) {
  return new Promise(resolve => {
    const output = [];
    const child = spawn(command, args, {
      cwd: options.cwd ?? ROOT,
      env: options.env ?? process.env,
      detached: true,
      stdio: options.quiet
        ? ['ignore', 'pipe', 'pipe']
        : ['ignore', 'inherit', 'inherit'],
    });
    const signalGroup = name => {
      try {
        process.kill(-child.pid, name);
      } catch {
        // It has ended by itself meanwhile.
      }
    };
    let reason;
    let insist;
    const end = why => {
      reason ??= why;
      // As by Ctrl-C, so that it can stop what it has started elsewhere.
      signalGroup('SIGINT');
      insist ??= setTimeout(signalGroup, STOP_GRACE_MS, 'SIGKILL');
    };
    const timer =
      options.timeoutMs &&
      setTimeout(
        () => end(`took longer than ${options.timeoutMs / 60_000} minutes`),
        options.timeoutMs,
      );
    const onAbort = () => end('was interrupted');
    options.signal?.addEventListener('abort', onAbort);
    child.stdout?.on('data', chunk => output.push(chunk));
    child.stderr?.on('data', chunk => output.push(chunk));

    const finish = result => {
      clearTimeout(timer);
      clearTimeout(insist);
      options.signal?.removeEventListener('abort', onAbort);
      resolve({ ...result, output: Buffer.concat(output).toString() });
    };
    child.once('error', error => finish({ ok: false, reason: error.message }));
    child.once('close', (code, killedBy) =>
      finish({
        ok: code === 0,
        reason:
          code === 0
            ? undefined
            : reason ??
              (killedBy
                ? `was ended by ${killedBy}`
                : `ended with exit code ${code}`),
      }),
    );
    if (options.signal?.aborted) {
      onAbort();
    }
  });
}
