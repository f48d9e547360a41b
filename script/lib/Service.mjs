import { spawn } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from './paths.mjs';

const PARENT_PIPE_FD = 3;
const STOP_GRACE_MS = 10_000;
const LAST_LINES = 20;

/**
 * A program that runs until it is stopped, in a process group of its own, so that
 * a Ctrl-C in the terminal reaches only the script, and stopping reaches whatever
 * the program has started itself. Its output goes to a file.
 */
export class Service {
  #child;
  #startError;

  /** Resolves when the program has ended, for whatever reason. */
  ended;

  /**
   * @param {object} options
   * @param {string} options.name - for people
   * @param {string} options.logFile
   * @param {string} options.command
   * @param {string[]} options.args
   * @param {string} [options.cwd]
   * @param {NodeJS.ProcessEnv} [options.env]
   * @param {number} [options.uid]
   * @param {number} [options.gid]
   * @param {NodeJS.Signals} [options.stopSignal]
   */
  constructor(options) {
    this.name = options.name;
    this.logFile = options.logFile;
    this.stopSignal = options.stopSignal ?? 'SIGTERM';

    mkdirSync(dirname(options.logFile), { recursive: true });
    writeFileSync(options.logFile, '');
    const log = openSync(options.logFile, 'a');
    this.#child = spawn(options.command, options.args, {
      cwd: options.cwd,
      env: options.env,
      uid: options.uid,
      gid: options.gid,
      detached: true,
      // The last one is never written to: see exitWithParent.cjs.
      stdio: ['ignore', log, log, 'pipe'],
    });
    this.#child.stdio[PARENT_PIPE_FD].on('error', () => {});
    closeSync(log);

    this.ended = new Promise(resolve => {
      this.#child.once('exit', resolve);
      this.#child.once('error', error => {
        this.#startError = error;
        resolve();
      });
    });
  }

  /**
   * Runs a Node program that also ends when this process is killed.
   *
   * @param {Omit<ConstructorParameters<typeof Service>[0], 'command'>} options
   */
  static node(options) {
    return new Service({
      ...options,
      command: process.execPath,
      env: { ...options.env, EXIT_WITH_PARENT_FD: String(PARENT_PIPE_FD) },
      args: [
        '--require',
        inRoot('script/lib/exitWithParent.cjs'),
        ...options.args,
      ],
    });
  }

  get hasEnded() {
    return (
      this.#startError !== undefined ||
      this.#child.exitCode !== null ||
      this.#child.signalCode !== null
    );
  }

  get output() {
    return readFileSync(this.logFile, 'utf8');
  }

  /** Why it ended, with the last lines of its output. */
  describeEnd() {
    const how =
      this.#startError?.message ??
      (this.#child.signalCode
        ? `was ended by ${this.#child.signalCode}`
        : `ended with exit code ${this.#child.exitCode}`);
    const lines = this.output.trimEnd().split('\n').slice(-LAST_LINES);
    return `${this.name} ${how}. The end of ${this.logFile}:\n\n${lines.join(
      '\n',
    )}`;
  }

  /** Asks it to stop, then insists. */
  async stop() {
    this.#signal(this.stopSignal);
    const grace = new AbortController();
    await Promise.race([
      this.ended,
      sleep(STOP_GRACE_MS, undefined, { signal: grace.signal }).catch(() => {}),
    ]);
    grace.abort();
    // Also for what the program may have left behind in its group.
    this.#signal('SIGKILL');
    await this.ended;
  }

  #signal(signal) {
    if (this.#child.pid === undefined) {
      return;
    }
    try {
      process.kill(-this.#child.pid, signal);
    } catch (error) {
      if (error.code !== 'ESRCH') {
        throw error;
      }
    }
  }
}
