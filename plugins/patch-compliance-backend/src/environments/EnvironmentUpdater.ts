import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import {
  findAppliedRule,
  saveAppliedRule,
  updateEnvironments,
} from '../database/environments';
import { scheduleTask } from '../scheduleTask';
import { EnvironmentRule } from '../tags';

/** Between two times that a replica does it. */
const LEAST_INTERVAL: HumanDuration = { minutes: 10 };

/**
 * Gives nodes their environments anew once the config names these otherwise: by the
 * tags that are stored, and not only as each target is read.
 */
export class EnvironmentUpdater {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #rule: EnvironmentRule;
  #notBefore = 0;

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
   * Does nothing where all nodes have got theirs by this rule. While replicas with
   * another config are being replaced the two take each other's back, neither more
   * often than once per interval: who stays has the last word.
   *
   * @returns how many nodes got another environment
   */
  async runOnce(signal?: AbortSignal): Promise<number> {
    const { digest, find } = this.#rule;
    if (
      Date.now() < this.#notBefore ||
      (await findAppliedRule(this.#knex)) === digest
    ) {
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
    this.#notBefore = Date.now() + durationToMilliseconds(LEAST_INTERVAL);
    if (changed > 0) {
      this.#logger.info(`${changed} nodes are of other environments now`);
    }
    return changed;
  }
}
