import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { Bell } from '../concurrency';
import { claimTargets, renewClaims, TargetClaim } from '../database/targets';
import { TargetCollector } from './TargetCollector';
import { CollectionOutcome } from './types';

/** Long enough for a heartbeat or two to be missed. */
const LEASE: HumanDuration = { seconds: 60 };
const HEARTBEAT: HumanDuration = { seconds: 20 };
/** How often the database is asked for due targets while there are none. */
const POLL_INTERVAL: HumanDuration = { seconds: 1 };
const SHUTDOWN_GRACE: HumanDuration = { seconds: 5 };

interface Attempt {
  claim: TargetClaim;
  abort: AbortController;
  done: Promise<CollectionOutcome | undefined>;
}

/**
 * Reads targets as they become due, a bounded number at a time.
 *
 * @remarks
 *
 * Every replica runs one. They share the work through the database: each claims
 * what nobody holds, renews its leases, and what a replica leaves behind when it
 * dies is claimed by others as soon as its leases run out.
 */
export class CollectionLoop {
  readonly #knex: Knex;
  readonly #collector: Pick<TargetCollector, 'collect'>;
  readonly #logger: LoggerService;
  readonly #concurrency: number;
  readonly #onTargetChanged: (
    targetId: number,
    signal: AbortSignal,
  ) => Promise<void>;
  readonly #lease: HumanDuration;
  readonly #heartbeat: HumanDuration;
  /** Names this loop in the database; another after every start. */
  readonly #owner = randomUUID();
  readonly #stopped = new AbortController();
  readonly #attempts = new Set<Attempt>();
  readonly #bell = new Bell();
  #running: Promise<void> | undefined;
  #failing = false;

  /**
   * @param options - `onTargetChanged` is called when the nodes of a target
   *   have changed
   */
  static create(options: {
    knex: Knex;
    collector: Pick<TargetCollector, 'collect'>;
    logger: LoggerService;
    concurrency: number;
    onTargetChanged?: (targetId: number, signal: AbortSignal) => Promise<void>;
    lease?: HumanDuration;
    heartbeat?: HumanDuration;
  }): CollectionLoop {
    return new CollectionLoop(options);
  }

  private constructor(options: {
    knex: Knex;
    collector: Pick<TargetCollector, 'collect'>;
    logger: LoggerService;
    concurrency: number;
    onTargetChanged?: (targetId: number, signal: AbortSignal) => Promise<void>;
    lease?: HumanDuration;
    heartbeat?: HumanDuration;
  }) {
    this.#knex = options.knex;
    this.#collector = options.collector;
    this.#logger = options.logger;
    this.#concurrency = options.concurrency;
    this.#onTargetChanged = options.onTargetChanged ?? (async () => {});
    this.#lease = options.lease ?? LEASE;
    this.#heartbeat = options.heartbeat ?? HEARTBEAT;
  }

  /**
   * Begins to read targets, until {@link stop}.
   */
  start(): void {
    this.#running ??= this.#run();
  }

  /**
   * Calls off what is under way and gives it back, within seconds.
   */
  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#bell.ring();
    const grace = new AbortController();
    await Promise.race([
      this.#running,
      sleep(durationToMilliseconds(SHUTDOWN_GRACE), undefined, {
        signal: grace.signal,
      }).catch(() => {}),
    ]);
    grace.abort();
  }

  /**
   * Reads what is due until nothing is.
   */
  async runOnce(): Promise<CollectionOutcome[]> {
    const outcomes: CollectionOutcome[] = [];
    const heartbeat = this.#startHeartbeat();
    try {
      for (;;) {
        for (const { done } of await this.#claim()) {
          done.then(outcome => outcome && outcomes.push(outcome));
        }
        if (this.#attempts.size === 0) {
          return outcomes;
        }
        await Promise.race([...this.#attempts].map(({ done }) => done));
      }
    } finally {
      clearInterval(heartbeat);
    }
  }

  async #run(): Promise<void> {
    const heartbeat = this.#startHeartbeat();
    while (!this.#stopped.signal.aborted) {
      await this.#unlessDatabaseFails(() => this.#claim());
      await this.#bell.sleep(durationToMilliseconds(POLL_INTERVAL));
    }
    await Promise.all([...this.#attempts].map(({ done }) => done));
    clearInterval(heartbeat);
  }

  /** Claims what is due for as many as can begin now, and begins them. */
  async #claim(): Promise<Attempt[]> {
    const free = this.#concurrency - this.#attempts.size;
    if (free === 0) {
      return [];
    }
    const claims = await claimTargets(this.#knex, {
      owner: this.#owner,
      limit: free,
      lease: this.#lease,
    });
    return claims.map(claim => this.#begin(claim));
  }

  #begin(claim: TargetClaim): Attempt {
    const abort = new AbortController();
    const signal = AbortSignal.any([abort.signal, this.#stopped.signal]);
    const attempt: Attempt = {
      claim,
      abort,
      done: this.#collect(claim, signal).finally(() => {
        this.#attempts.delete(attempt);
        this.#bell.ring();
      }),
    };
    this.#attempts.add(attempt);
    return attempt;
  }

  /** @returns undefined if even the failure could not be stored: others claim
   *   the target when the lease has run out */
  async #collect(
    claim: TargetClaim,
    signal: AbortSignal,
  ): Promise<CollectionOutcome | undefined> {
    return await this.#unlessDatabaseFails(async () => {
      const outcome = await this.#collector.collect(claim, signal);
      if (
        outcome.outcome === 'collected' &&
        outcome.changes.added + outcome.changes.updated > 0
      ) {
        await this.#onTargetChanged(claim.targetId, signal);
      }
      return outcome;
    });
  }

  #startHeartbeat(): NodeJS.Timeout {
    return setInterval(
      () => this.#unlessDatabaseFails(() => this.#renew()),
      durationToMilliseconds(this.#heartbeat),
    );
  }

  /** What has been lost need not be read to its end. */
  async #renew(): Promise<void> {
    const attempts = [...this.#attempts];
    const lost = await renewClaims(this.#knex, {
      owner: this.#owner,
      claims: attempts.map(({ claim }) => claim),
      lease: this.#lease,
    });
    attempts
      .filter(({ claim }) => lost.includes(claim))
      .forEach(({ abort }) => abort.abort());
  }

  /** The loop outlives a database that is away for a while, and says so once. */
  async #unlessDatabaseFails<T>(run: () => Promise<T>): Promise<T | undefined> {
    try {
      const result = await run();
      this.#failing = false;
      return result;
    } catch (error) {
      if (!this.#failing && !this.#stopped.signal.aborted) {
        this.#logger.error('Cannot go on collecting', toError(error));
      }
      this.#failing = true;
      return undefined;
    }
  }
}
