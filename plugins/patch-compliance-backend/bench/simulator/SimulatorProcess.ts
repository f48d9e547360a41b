import { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { CallCount } from 'aws-simulator';
import { forkProgram } from '../lib';
import { SimulatedWorld, SimulatorReady } from './types';

/**
 * A simulator in a process of its own, so that neither its time nor its memory
 * counts as the product's.
 */
export class SimulatorProcess {
  readonly #child: ChildProcess;
  readonly #ready: SimulatorReady;

  static async start(world: SimulatedWorld): Promise<SimulatorProcess> {
    const { child, answer } = await forkProgram<SimulatorReady>(
      `${__dirname}/program.ts`,
      { input: world },
    );
    return new SimulatorProcess(child, answer);
  }

  private constructor(child: ChildProcess, ready: SimulatorReady) {
    this.#child = child;
    this.#ready = ready;
  }

  /** What makes the AWS SDK talk to it. */
  get environment(): Record<string, string> {
    const { url, credentials } = this.#ready;
    return {
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_REGION: 'eu-central-1',
    };
  }

  async countCalls(run: () => Promise<unknown>): Promise<number> {
    const url = `${this.#ready.url}/_simulator/stats`;
    await fetch(url, { method: 'DELETE' });
    await run();
    const counts: CallCount[] = await (await fetch(url)).json();
    return counts.reduce((sum, { calls }) => sum + calls, 0);
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.disconnect();
    await ended;
  }
}
