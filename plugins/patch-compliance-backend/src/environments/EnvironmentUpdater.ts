import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import {
  findAppliedRule,
  saveAppliedRule,
  updateEnvironments,
} from '../database/environments';
import { scheduleTask } from '../scheduleTask';
import { EnvironmentRule } from '../tags';

/**
 * Gives nodes their environments anew once the config names these otherwise: by the
 * tags that are stored, and not only as each target is read.
 */
export class EnvironmentUpdater {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #rule: EnvironmentRule;
  #isApplied = false;

  static create(options: {
    knex: Knex;
    logger: LoggerService;
    rule: EnvironmentRule;
  }): EnvironmentUpdater {
    return new EnvironmentUpdater(options);
  }

  private constructor(options: {
    knex: Knex;
    logger: LoggerService;
    rule: EnvironmentRule;
  }) {
    this.#knex = options.knex;
    this.#logger = options.logger;
    this.#rule = options.rule;
  }

  async schedule(scheduler: SchedulerService): Promise<void> {
    await scheduleTask(scheduler, {
      id: 'patch-compliance-environments',
      frequency: { minutes: 1 },
      timeout: { minutes: 30 },
      initialDelay: { seconds: 5 },
      scope: 'global',
      fn: signal => this.runOnce(signal),
    });
  }

  /**
   * Once per start: while replicas with another config are being replaced, theirs
   * is not taken back again and again.
   *
   * @returns how many nodes got another environment
   */
  async runOnce(signal?: AbortSignal): Promise<number> {
    const { digest, find } = this.#rule;
    if (this.#isApplied) {
      return 0;
    }
    if ((await findAppliedRule(this.#knex)) === digest) {
      this.#isApplied = true;
      return 0;
    }
    let changed = 0;
    for (let after: string | undefined = '0'; after !== undefined; ) {
      signal?.throwIfAborted();
      const batch: { changed: number; last: string | undefined } =
        await updateEnvironments(this.#knex, { after, find });
      changed += batch.changed;
      after = batch.last;
    }
    await saveAppliedRule(this.#knex, digest);
    this.#isApplied = true;
    if (changed > 0) {
      this.#logger.info(`${changed} nodes are of other environments now`);
    }
    return changed;
  }
}
