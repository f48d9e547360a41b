import { spawn } from 'node:child_process';
import type { PortalUrls } from './Portal';

const START_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 30_000;
const URLS = /AWS simulator on (http:\S+)[\s\S]*Open (http:\S+)/;

/** A portal of a test's own, started as a user starts it. */
export interface OwnPortal extends PortalUrls {
  stop(): Promise<void>;
}

/**
 * @param options - arguments for `script/start`, besides free ports and a
 *   database in memory, and variables for its environment
 */
export async function startPortal(options: {
  args?: string[];
  env?: Record<string, string>;
}): Promise<OwnPortal> {
  const { args = [], env = {} } = options;
  const child = spawn(
    'script/start',
    ['--memory', '--port', '0', '--simulator-port', '0', ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    },
  );
  const exit = new Promise<number | null>(resolve =>
    child.once('exit', resolve),
  );
  const stop = async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await exit;
    clearTimeout(timer);
  };

  let output = '';
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const [, simulator, portal] = URLS.exec(output) ?? [];
        if (portal) {
          resolve({ simulator, portal, stop });
        }
      });
      exit.then(code => reject(new Error(`It ended with ${code}:\n${output}`)));
      timer = setTimeout(
        () => reject(new Error(`It did not start in time:\n${output}`)),
        START_TIMEOUT_MS,
      );
    });
  } catch (error) {
    await stop();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
