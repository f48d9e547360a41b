import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import {
  removeLeftNodes,
  removeOldFixes,
  removeOldHistory,
} from '../database/retention';
import { removeUnusedPatches } from '../database/slowLane';
import { scheduleTask } from '../scheduleTask';

/**
 * How long each kind of data is kept.
 */
export interface Retention {
  /** How nodes, their owners and targets were, and the counts of each day. */
  history: HumanDuration;
  /** How long patches took. */
  patchFixes: HumanDuration;
  /** The last known state of the nodes of accounts that have left. */
  departedAccounts: HumanDuration;
}

/**
 * How many rows were removed.
 */
export interface RemovedRows {
  /** Of accounts that have left. */
  nodes: number;
  history: number;
  fixes: number;
  patches: number;
}

interface JanitorOptions {
  knex: Knex;
  logger: LoggerService;
  retention: Retention;
  now?: () => Date;
}

/**
 * Removes what is older than it is to be kept.
 */
export class Janitor {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #retention: Retention;
  readonly #now: () => Date;

  static create(options: JanitorOptions): Janitor {
    return new Janitor(options);
  }

  private constructor(options: JanitorOptions) {
    this.#knex = options.knex;
    this.#logger = options.logger;
    this.#retention = options.retention;
    this.#now = options.now ?? (() => new Date());
  }

  async schedule(scheduler: SchedulerService): Promise<void> {
    await scheduleTask(scheduler, {
      id: 'patch-compliance-janitor',
      frequency: { hours: 1 },
      timeout: { minutes: 30 },
      initialDelay: { minutes: 5 },
      scope: 'global',
      fn: signal => this.runOnce(signal),
    });
  }

  async runOnce(signal?: AbortSignal): Promise<RemovedRows> {
    const now = this.#now();
    const before = (age: HumanDuration) => ({
      before: new Date(now.getTime() - durationToMilliseconds(age)),
      signal,
    });
    const { history, patchFixes, departedAccounts } = this.#retention;
    const removed: RemovedRows = {
      // First: what they leave behind in the history is kept from now on.
      nodes: await removeLeftNodes(this.#knex, before(departedAccounts)),
      history: await removeOldHistory(this.#knex, before(history)),
      fixes: await removeOldFixes(this.#knex, before(patchFixes)),
      patches: await removeUnusedPatches(this.#knex, { signal, now }),
    };
    if (Object.values(removed).some(count => count > 0)) {
      this.#logger.info(
        `Removed what is not kept any longer: ${removed.nodes} nodes of accounts that have left, ${removed.history} rows of history, ${removed.fixes} of fixes, ${removed.patches} patches`,
        { ...removed },
      );
    }
    return removed;
  }
}
