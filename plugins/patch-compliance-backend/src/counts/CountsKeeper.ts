import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import {
  ADDITIVE_TABLES,
  areCountsBuilt,
  checkCounts,
  CountDifference,
  findLastCount,
  foldCounts,
  rebuildCounts,
  recordCountsCheck,
} from '../database/counts';
import { DbBigId } from '../database/tables';
import { scheduleTask } from '../scheduleTask';

/** After so many it looks at all rows and not at the new ones only: what others
 * were adding for long became visible later than what came after it. */
const FOLDS_UNTIL_ALL = 60;

/** More of a kind are hardly worth a look. */
const MAX_DIFFERENCES = 20;

/**
 * Keeps the ready counts short and right.
 */
export class CountsKeeper {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  /** Up to which row each table was folded by this replica. */
  readonly #foldedUntil = new Map<string, DbBigId>();
  #folds = 0;

  static create(options: { knex: Knex; logger: LoggerService }): CountsKeeper {
    return new CountsKeeper(options);
  }

  private constructor(options: { knex: Knex; logger: LoggerService }) {
    this.#knex = options.knex;
    this.#logger = options.logger;
  }

  async schedule(scheduler: SchedulerService): Promise<void> {
    await scheduleTask(scheduler, {
      id: 'patch-compliance-build-counts',
      frequency: { hours: 1 },
      timeout: { hours: 1 },
      scope: 'global',
      fn: () => this.build(),
    });
    await scheduleTask(scheduler, {
      id: 'patch-compliance-fold-counts',
      frequency: { minutes: 1 },
      timeout: { minutes: 10 },
      initialDelay: { seconds: 30 },
      scope: 'global',
      fn: signal => this.fold(signal),
    });
    await scheduleTask(scheduler, {
      id: 'patch-compliance-check-counts',
      frequency: { hours: 24 },
      timeout: { hours: 1 },
      initialDelay: { minutes: 10 },
      scope: 'global',
      fn: signal => this.check(signal),
    });
  }

  /** Counts what was there before there were counts. Until then nobody relies on
   * them. */
  async build(): Promise<void> {
    if (!(await areCountsBuilt(this.#knex))) {
      await rebuildCounts(this.#knex, { unlessBuilt: true });
    }
  }

  /** Adds up what was appended since the last time. */
  async fold(signal?: AbortSignal): Promise<void> {
    this.#folds += 1;
    if (this.#folds % FOLDS_UNTIL_ALL === 0) {
      this.#foldedUntil.clear();
    }
    for (const table of ADDITIVE_TABLES) {
      const last = await findLastCount(this.#knex, table.table);
      const afterId = this.#foldedUntil.get(table.table) ?? 0;
      do {
        signal?.throwIfAborted();
      } while ((await foldCounts(this.#knex, { ...table, afterId })) > 0);
      this.#foldedUntil.set(table.table, last);
    }
  }

  /**
   * Compares the counts with the rows, and counts anew where they differ.
   *
   * @returns the differences, at most so many of each table
   */
  async check(signal?: AbortSignal): Promise<CountDifference[]> {
    if (!(await areCountsBuilt(this.#knex))) {
      return [];
    }
    const differences = await checkCounts(this.#knex, {
      limit: MAX_DIFFERENCES,
      signal,
    });
    await recordCountsCheck(this.#knex, differences.length);
    if (differences.length > 0) {
      this.#logger.warn(
        'Ready counts are not what the nodes add up to; counting anew. This is a defect: please report it',
        { differences: JSON.stringify(differences) },
      );
      await rebuildCounts(this.#knex);
    }
    return differences;
  }
}
