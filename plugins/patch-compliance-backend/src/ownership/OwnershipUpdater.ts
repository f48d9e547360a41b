import {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { abortable } from '../concurrency';
import { beginCatalogRead, publishOwnershipState } from '../database/ownership';
import { scheduleTask } from '../scheduleTask';
import { OwnershipIndex } from './OwnershipIndex';
import { OwnershipIndexReader } from './OwnershipIndexReader';
import { OwnershipWriter, OwnershipWriteResult } from './OwnershipWriter';
import { TagRuleOptions } from './types';

/** Lets the catalog start before the first run asks it. */
const INITIAL_DELAY: HumanDuration = { seconds: 2 };

/** Comfortably more than a catalog of 100,000 entities and a million nodes. */
const TIMEOUT: HumanDuration = { minutes: 15 };

/**
 * What became of a run.
 *
 * - `catalog-unavailable`: everything stays as it was
 */
export type OwnershipRunResult =
  | { outcome: 'catalog-unavailable' }
  | OwnershipWriteResult;

/**
 * Keeps the stored owners of all nodes what the ownership rules say of them.
 *
 * @remarks
 *
 * Owners follow from a node's ids and tags and from the catalog. When the
 * catalog changes, `runOnce` sees to the nodes that the change concerns. When a
 * node is new or its tags change, the collector makes it due, and `updateTarget`
 * sees to it at once.
 */
export class OwnershipUpdater {
  readonly #knex: Knex;
  readonly #reader: OwnershipIndexReader;
  readonly #writer: OwnershipWriter;
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
    return new OwnershipUpdater({
      knex,
      reader: new OwnershipIndexReader({ catalog, auth, logger, tagRules }),
      writer: OwnershipWriter.create({ knex, logger }),
    });
  }

  private constructor(options: {
    knex: Knex;
    reader: OwnershipIndexReader;
    writer: OwnershipWriter;
  }) {
    this.#knex = options.knex;
    this.#reader = options.reader;
    this.#writer = options.writer;
  }

  /**
   * Has the catalog compared regularly, by one replica at a time.
   */
  async schedule(options: {
    scheduler: SchedulerService;
    interval: HumanDuration;
  }): Promise<void> {
    await scheduleTask(options.scheduler, {
      id: 'patch-compliance-ownership',
      frequency: options.interval,
      timeout: TIMEOUT,
      initialDelay: INITIAL_DELAY,
      scope: 'global',
      fn: signal => this.#runWhenDue(signal),
    });
  }

  /**
   * Reads the catalog and brings the owners of all nodes up to date with it.
   */
  async runOnce(signal?: AbortSignal): Promise<OwnershipRunResult> {
    signal?.throwIfAborted();
    const read = await beginCatalogRead(this.#knex);
    const resolver = await this.#reader.read(signal);
    if (!resolver) {
      return { outcome: 'catalog-unavailable' };
    }

    const knex = this.#knex;
    if (!(await publishOwnershipState({ knex, resolver, read }))) {
      return { outcome: 'superseded' };
    }
    return this.#writer.updateAll(resolver, signal);
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
      const result = await this.#writer.updateDue(latest, { targetId, signal });
      if (result.outcome !== 'superseded' || !this.#reader.isDue) {
        return result;
      }
    }
    // Another replica may know a newer catalog, or this one none yet: read it
    // once. If that is still another one, the next run of all nodes sees to it.
    const newest = await this.#catchUp(signal);
    return newest
      ? this.#writer.updateDue(newest, { targetId, signal })
      : { outcome: 'catalog-unavailable' };
  }

  /**
   * Ends a read of the catalog that is under way.
   */
  stop(): void {
    this.#stopped.abort();
  }

  /** Goes on by the catalog as it was last read until it may be read again. */
  async #runWhenDue(signal: AbortSignal): Promise<void> {
    const { latest, isDue } = this.#reader;
    if (latest && !isDue) {
      await this.#writer.updateAll(latest, signal);
    } else {
      await this.runOnce(signal);
    }
  }

  async #catchUp(signal?: AbortSignal): Promise<OwnershipIndex | undefined> {
    this.#catchingUp ??= this.#reader.read(this.#stopped.signal).finally(() => {
      this.#catchingUp = undefined;
    });
    return signal ? abortable(this.#catchingUp, signal) : this.#catchingUp;
  }
}
