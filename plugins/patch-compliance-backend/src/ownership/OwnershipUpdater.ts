import {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { abortable } from '../concurrency';
import {
  beginCatalogRead,
  markDifferingNodes,
  OwnershipResolver,
  publishOwnershipState,
  updateDueNodes,
} from '../database/ownership';
import { OwnershipIndex } from './OwnershipIndex';
import { OwnershipIndexReader } from './OwnershipIndexReader';
import { TagRuleOptions } from './types';

/** Lets the catalog start before the first run asks it. */
const INITIAL_DELAY: HumanDuration = { seconds: 2 };

/** Comfortably more than a catalog of 100,000 entities and a million nodes. */
const TIMEOUT: HumanDuration = { minutes: 15 };

/**
 * What became of a run.
 *
 * - `catalog-unavailable`: everything stays as it was
 * - `superseded`: another replica has read the catalog later and does the work
 * - `updated`: so many nodes have other owners than before
 */
export type OwnershipRunResult =
  | { outcome: 'catalog-unavailable' }
  | { outcome: 'superseded' }
  | { outcome: 'updated'; changed: number };

/**
 * Keeps the stored owners of all nodes what the ownership rules say of them.
 *
 * @remarks
 *
 * Owners follow from a node's ids and tags and from the catalog. When the
 * catalog changes, all nodes are compared with it, by `runOnce`. When a node is
 * new or its tags change, the collector makes it due, and `updateTarget` sees to
 * it at once.
 */
export class OwnershipUpdater {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #reader: OwnershipIndexReader;
  /** Ends what is shared: one caller that gives up must not take it from the
   * others. */
  readonly #stopped = new AbortController();
  /** Shared by targets that are applied at the same time. */
  #catchingUp: Promise<OwnershipIndex | undefined> | undefined;

  /**
   * @throws InputError if a tag rule is wrong
   */
  static create(options: {
    catalog: CatalogService;
    auth: AuthService;
    knex: Knex;
    logger: LoggerService;
    tagRules: TagRuleOptions[];
  }): OwnershipUpdater {
    const { catalog, auth, knex, logger, tagRules } = options;
    OwnershipIndex.create({ tagRules });
    return new OwnershipUpdater(
      knex,
      logger,
      new OwnershipIndexReader({ catalog, auth, logger, tagRules }),
    );
  }

  private constructor(
    knex: Knex,
    logger: LoggerService,
    reader: OwnershipIndexReader,
  ) {
    this.#knex = knex;
    this.#logger = logger;
    this.#reader = reader;
  }

  /**
   * Has the catalog compared regularly, by one replica at a time.
   */
  async schedule(options: {
    scheduler: SchedulerService;
    interval: HumanDuration;
  }): Promise<void> {
    await options.scheduler.scheduleTask({
      id: 'patch-compliance-ownership',
      frequency: options.interval,
      timeout: TIMEOUT,
      initialDelay: INITIAL_DELAY,
      scope: 'global',
      fn: async signal => {
        await this.runOnce(signal);
      },
    });
  }

  /**
   * Reads the catalog and brings the owners of all nodes up to date with it.
   */
  async runOnce(signal?: AbortSignal): Promise<OwnershipRunResult> {
    signal?.throwIfAborted();
    const read = await beginCatalogRead(this.#knex);
    const index = await this.#reader.read(signal);
    if (!index) {
      return { outcome: 'catalog-unavailable' };
    }

    if (
      !(await publishOwnershipState({
        knex: this.#knex,
        resolver: index,
        read,
      }))
    ) {
      return { outcome: 'superseded' };
    }
    if ((await this.#markDiffering(index, signal)) === 'superseded') {
      return { outcome: 'superseded' };
    }
    return this.#updateDue(index, { signal });
  }

  /**
   * Brings the owners of a target's new and changed nodes up to date, by the
   * catalog as it was last read.
   *
   * @param targetId - of the row in the database
   */
  async updateTarget(
    targetId: number,
    signal?: AbortSignal,
  ): Promise<OwnershipRunResult> {
    const { latest } = this.#reader;
    if (latest) {
      const result = await this.#updateDue(latest, { targetId, signal });
      if (result.outcome !== 'superseded') {
        return result;
      }
    }
    // Another replica may know a newer catalog, or this one none yet: read it
    // once. If that is still another one, the next run of all nodes sees to it.
    const newest = await this.#catchUp(signal);
    return newest
      ? this.#updateDue(newest, { targetId, signal })
      : { outcome: 'catalog-unavailable' };
  }

  /**
   * Ends a read of the catalog that is under way.
   */
  stop(): void {
    this.#stopped.abort();
  }

  async #catchUp(signal?: AbortSignal): Promise<OwnershipIndex | undefined> {
    this.#catchingUp ??= this.#reader.read(this.#stopped.signal).finally(() => {
      this.#catchingUp = undefined;
    });
    return signal ? abortable(this.#catchingUp, signal) : this.#catchingUp;
  }

  async #markDiffering(
    resolver: OwnershipResolver,
    signal?: AbortSignal,
  ): Promise<'superseded' | 'complete'> {
    for (;;) {
      signal?.throwIfAborted();
      const { outcome } = await markDifferingNodes({
        knex: this.#knex,
        resolver,
      });
      if (outcome !== 'marked') {
        return outcome;
      }
    }
  }

  async #updateDue(
    resolver: OwnershipResolver,
    options: { targetId?: number; signal?: AbortSignal },
  ): Promise<OwnershipRunResult> {
    let changed = 0;
    for (;;) {
      options.signal?.throwIfAborted();
      const result = await updateDueNodes({
        knex: this.#knex,
        resolver,
        targetId: options.targetId,
      });
      if (result.outcome === 'superseded') {
        return result;
      }
      changed += result.changed;
      if (result.nodes === 0) {
        this.#logger.debug(`Gave ${changed} nodes other owners`);
        return { outcome: 'updated', changed };
      }
    }
  }
}
