import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Knex } from 'knex';
import { ReplicaInput } from './replicaProgram';

/** Lets node run TypeScript. */
const LOADER = require.resolve('@backstage/cli/config/nodeTransform.cjs');

/**
 * A replica of the portal, as far as it collects: a process that can be killed.
 */
export class Replica {
  /** As its database connections are named. */
  readonly name: string;
  readonly #child: ChildProcess;

  static async start(
    options: Omit<ReplicaInput, 'connection'> & { name: string; knex: Knex },
  ): Promise<Replica> {
    const { name, knex, ...rest } = options;
    const { connection } = knex.client.config;
    const input: ReplicaInput = {
      ...rest,
      connection: {
        ...connection,
        // Which knex hides from whoever lists what there is.
        password: connection.password,
        application_name: name,
      },
    };
    const child = fork(
      `${__dirname}/replicaProgram.ts`,
      [JSON.stringify(input)],
      {
        env: process.env,
        execArgv: ['--require', LOADER],
      },
    );
    const replica = new Replica(name, child);
    await new Promise<void>((resolve, reject) => {
      child.on('message', message => message === 'started' && resolve());
      child.once('error', reject);
      child.once('exit', () => reject(new Error(`${name} did not start`)));
    });
    return replica;
  }

  private constructor(name: string, child: ChildProcess) {
    this.name = name;
    this.#child = child;
  }

  /** Without a chance to tell anybody. */
  async kill(): Promise<void> {
    if (this.#child.signalCode !== null) {
      return;
    }
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }

  /** It is there and does nothing, as on a machine that hangs. */
  freeze(): void {
    this.#child.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child.kill('SIGCONT');
  }
}
