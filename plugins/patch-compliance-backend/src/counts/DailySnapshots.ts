import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { DailySnapshotResult, takeDailySnapshot } from '../database/history';
import { freshnessLimits } from '../freshnessLimits';
import { scheduleTask } from '../scheduleTask';

/** How long after a day its end can still be told. Later the counts are those of
 * another day: a day that was missed stays absent. */
const GRACE: HumanDuration = { hours: 1 };

/**
 * Records the counts of each day's end.
 */
export class DailySnapshots {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #intervals: {
    interval: HumanDuration;
    emptyInterval: HumanDuration;
  };

  /** @param options - how often targets with and without nodes are read */
  static create(options: {
    knex: Knex;
    logger: LoggerService;
    interval: HumanDuration;
    emptyInterval: HumanDuration;
  }): DailySnapshots {
    return new DailySnapshots(options);
  }

  private constructor(options: Parameters<typeof DailySnapshots.create>[0]) {
    this.#knex = options.knex;
    this.#logger = options.logger;
    this.#intervals = options;
  }

  async schedule(scheduler: SchedulerService): Promise<void> {
    await scheduleTask(scheduler, {
      id: 'patch-compliance-daily-snapshot',
      frequency: { minutes: 5 },
      timeout: { minutes: 30 },
      initialDelay: { seconds: 45 },
      scope: 'global',
      fn: () => this.runOnce(),
    });
  }

  async runOnce(): Promise<DailySnapshotResult> {
    const result = await takeDailySnapshot(this.#knex, {
      graceMs: durationToMilliseconds(GRACE),
      limitsAt: time => freshnessLimits(time, this.#intervals),
    });
    if (result.outcome === 'taken') {
      this.#logger.info(
        `Recorded the counts of ${result.day}: ${result.counts} differ from the day before`,
      );
    }
    return result;
  }
}
