import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { mapConcurrently } from '../concurrency';
import {
  markConcernedNodes,
  markDifferingNodes,
  OwnershipResolver,
  updateDueNodes,
} from '../database/ownership';

/** Batches of nodes that are written at a time: while one waits for the
 * database, the owners of the next are worked out. */
const WRITERS = 3;

/**
 * What became of nodes.
 *
 * - `superseded`: another replica has read the catalog later and does the work
 * - `updated`: so many nodes have other owners than before
 */
export type OwnershipWriteResult =
  | { outcome: 'superseded' }
  | { outcome: 'updated'; changed: number };

/**
 * Writes the owners of nodes by the current state of the catalog, in batches.
 */
export class OwnershipWriter {
  readonly #knex: Knex;
  readonly #logger: LoggerService;

  static create(options: {
    knex: Knex;
    logger: LoggerService;
  }): OwnershipWriter {
    return new OwnershipWriter(options);
  }

  private constructor(options: { knex: Knex; logger: LoggerService }) {
    this.#knex = options.knex;
    this.#logger = options.logger;
  }

  /**
   * Sees to all nodes that changes of the catalog concern, and to all that are
   * due anyway.
   */
  async updateAll(
    resolver: OwnershipResolver,
    signal?: AbortSignal,
  ): Promise<OwnershipWriteResult> {
    const isCurrent =
      (await this.#markConcerned(resolver, signal)) &&
      (await this.#markDiffering(resolver, signal));
    if (!isCurrent) {
      return { outcome: 'superseded' };
    }

    const results = await mapConcurrently(
      Array.from({ length: WRITERS }),
      WRITERS,
      () => this.updateDue(resolver, { signal }),
    );
    let changed = 0;
    for (const result of results) {
      if (result.outcome === 'superseded') {
        return result;
      }
      changed += result.changed;
    }
    return { outcome: 'updated', changed };
  }

  /**
   * Sees to the nodes that are due.
   *
   * @param options - `targetId` has it see to this target's only
   */
  async updateDue(
    resolver: OwnershipResolver,
    options: { targetId?: number; signal?: AbortSignal },
  ): Promise<OwnershipWriteResult> {
    const { targetId, signal } = options;
    let changed = 0;
    for (;;) {
      signal?.throwIfAborted();
      const result = await updateDueNodes({
        knex: this.#knex,
        resolver,
        targetId,
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

  /** @returns whether the resolver's state is the current one until the end */
  async #markConcerned(
    resolver: OwnershipResolver,
    signal?: AbortSignal,
  ): Promise<boolean> {
    for (;;) {
      signal?.throwIfAborted();
      const result = await markConcernedNodes({ knex: this.#knex, resolver });
      if (result.outcome !== 'marked') {
        return result.outcome === 'complete';
      }
    }
  }

  /** @returns whether the resolver's state is the current one until the end */
  async #markDiffering(
    resolver: OwnershipResolver,
    signal?: AbortSignal,
  ): Promise<boolean> {
    let missed = 0;
    for (;;) {
      signal?.throwIfAborted();
      const result = await markDifferingNodes({ knex: this.#knex, resolver });
      if (result.outcome === 'marked') {
        missed += result.selfCheck ? result.nodes : 0;
        continue;
      }
      if (missed > 0) {
        this.#logger.warn(
          `The daily check found ${missed} nodes whose owners a change of the catalog should have changed, and changes them now`,
        );
      }
      return result.outcome === 'complete';
    }
  }
}
