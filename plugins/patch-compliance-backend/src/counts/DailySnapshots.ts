import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { PostureSweeper } from '../collection';
import { DailySnapshotResult, takeDailySnapshot } from '../database/snapshots';
import { freshnessLimits } from '../freshnessLimits';
import { scheduleTask } from '../scheduleTask';

/**
 * Records the counts of each day's end, also of days on which no portal ran.
 */
export class DailySnapshots {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #sweeper: PostureSweeper;
  readonly #intervals: {
    interval: HumanDuration;
    emptyInterval: HumanDuration;
  };

  /**
   * @param options - `sweeper` judges nodes again whose verdicts ended before a day
   *   did; and how often targets with and without nodes are read
   */
  static create(options: {
    knex: Knex;
    logger: LoggerService;
    sweeper: PostureSweeper;
    interval: HumanDuration;
    emptyInterval: HumanDuration;
  }): DailySnapshots {
    return new DailySnapshots(options);
  }

  private constructor(options: Parameters<typeof DailySnapshots.create>[0]) {
    this.#knex = options.knex;
    this.#logger = options.logger;
    this.#sweeper = options.sweeper;
    this.#intervals = options;
  }

  async schedule(scheduler: SchedulerService): Promise<void> {
    await scheduleTask(scheduler, {
      id: 'patch-compliance-daily-snapshot',
      frequency: { minutes: 5 },
      timeout: { minutes: 30 },
      initialDelay: { seconds: 45 },
      scope: 'global',
      fn: async signal => {
        await this.runOnce(signal);
      },
    });
  }

  /**
   * Records all days that are due, in their order.
   *
   * @returns the days, and why there are no more
   */
  async runOnce(signal?: AbortSignal): Promise<{
    days: string[];
    outcome: Exclude<DailySnapshotResult['outcome'], 'taken'>;
  }> {
    const days: string[] = [];
    for (;;) {
      signal?.throwIfAborted();
      const result = await takeDailySnapshot(this.#knex, {
        limitsAt: time => freshnessLimits(time, this.#intervals),
        signal,
      });
      const isJudgedNow =
        result.outcome === 'not-judged' &&
        (await this.#sweeper.runOnce(signal)) > 0;
      if (isJudgedNow) {
        continue;
      }
      if (result.outcome !== 'taken') {
        return { days, outcome: result.outcome };
      }
      days.push(result.day);
      this.#logger.info(
        `Recorded the counts of ${result.day}: ${result.counts} differ from the day before`,
      );
    }
  }
}
