import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { formatTargetId } from 'backstage-plugin-patch-compliance-common';
import { Knex } from 'knex';
import { Bell } from '../concurrency';
import { claimTargets, TargetClaim } from '../database/targets';
import { Heartbeat } from './Heartbeat';
import { OngoingFailures } from './OngoingFailures';
import { OutcomeLog } from './OutcomeLog';
import { Places } from './Places';
import { RoundSummary } from './RoundSummary';
import { TargetCollector } from './TargetCollector';
import { CollectionObserver, CollectionOutcome } from './types';

const HEARTBEAT: HumanDuration = { seconds: 20 };
/** How often the database is asked for due targets while there are none. */
const POLL_INTERVAL: HumanDuration = { seconds: 1 };
const SHUTDOWN_GRACE: HumanDuration = { seconds: 5 };

/**
 * What a {@link CollectionLoop} is made of.
 */
export interface CollectionLoopOptions {
  knex: Knex;
  collector: Pick<TargetCollector, 'collect'>;
  logger: LoggerService;
  /** How many targets are read at a time. */
  concurrency: number;
  /** How many targets of one account are read at a time, by all replicas. */
  concurrencyPerAccount: number;
  /** After which a target is read again: what was read meanwhile is a round. */
  interval: HumanDuration;
  /** Told of every attempt that has ended. */
  observers?: CollectionObserver[];
  /** Called when the nodes of a target have changed. */
  onTargetChanged?: (targetId: number, signal: AbortSignal) => Promise<void>;
  /** How often leases are renewed. */
  heartbeat?: HumanDuration;
}

/** Resolves when it has ended: undefined if what became of it could not even be
 * stored. */
type Attempt = Promise<CollectionOutcome | undefined>;

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
  readonly #places: Places;
  readonly #concurrencyPerAccount: number;
  readonly #round: RoundSummary;
  readonly #observers: CollectionObserver[];
  readonly #onTargetChanged: Required<CollectionLoopOptions>['onTargetChanged'];
  /** Names this loop in the database; another after every start. */
  readonly #owner = randomUUID();
  readonly #stopped = new AbortController();
  readonly #attempts = new Set<Attempt>();
  readonly #bell = new Bell();
  readonly #failures: OngoingFailures;
  readonly #heartbeat: Heartbeat;
  #running: Promise<void> | undefined;

  static create(options: CollectionLoopOptions): CollectionLoop {
    return new CollectionLoop(options);
  }

  private constructor(options: CollectionLoopOptions) {
    this.#knex = options.knex;
    this.#collector = options.collector;
    this.#places = new Places(options.concurrency);
    this.#concurrencyPerAccount = options.concurrencyPerAccount;
    this.#round = new RoundSummary({
      logger: options.logger,
      round: options.interval,
    });
    this.#observers = [
      new OutcomeLog(options.logger),
      this.#round,
      ...(options.observers ?? []),
    ];
    this.#onTargetChanged = options.onTargetChanged ?? (async () => {});
    this.#failures = OngoingFailures.create({
      logger: options.logger,
      signal: this.#stopped.signal,
    });
    this.#heartbeat = Heartbeat.create({
      knex: options.knex,
      owner: this.#owner,
      interval: options.heartbeat ?? HEARTBEAT,
      failures: this.#failures,
    });
  }

  /**
   * Begins to read targets, until {@link stop}.
   */
  start(): void {
    this.#running ??= this.#run();
  }

  /**
   * Calls off what is under way and gives it back, within seconds. What does not
   * end by then is not renewed any more, so that others can claim it.
   */
  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#bell.ring();
    const grace = new AbortController();
    await Promise.race([
      this.#running,
      sleep(durationToMilliseconds(SHUTDOWN_GRACE), undefined, {
        signal: grace.signal,
      })
        // Its last renewal may hang as the attempts do: nobody waits for it.
        .then(() => void this.#heartbeat.stop())
        .catch(() => {}),
    ]);
    grace.abort();
  }

  /**
   * Reads what is due until nothing is.
   */
  async runOnce(): Promise<CollectionOutcome[]> {
    const outcomes: CollectionOutcome[] = [];
    this.#heartbeat.start();
    try {
      for (;;) {
        for (const attempt of await this.#claim()) {
          attempt.then(outcome => outcome && outcomes.push(outcome));
        }
        if (this.#attempts.size === 0) {
          return outcomes;
        }
        await Promise.race(this.#attempts);
      }
    } finally {
      await this.#heartbeat.stop();
    }
  }

  async #run(): Promise<void> {
    this.#heartbeat.start();
    while (!this.#stopped.signal.aborted) {
      await this.#failures.survive('Cannot claim targets', () => this.#claim());
      this.#round.logIfOver();
      await this.#bell.sleep(durationToMilliseconds(POLL_INTERVAL));
    }
    await Promise.all(this.#attempts);
    await this.#heartbeat.stop();
  }

  /** Claims what is due for as many as can begin now, and begins them. */
  async #claim(): Promise<Attempt[]> {
    const { free } = this.#places;
    if (free === 0) {
      return [];
    }
    const claims = await claimTargets(this.#knex, {
      owner: this.#owner,
      limit: free,
      limitPerAccount: this.#concurrencyPerAccount,
      limitLong: this.#places.freeForLong,
      limitAwaited: this.#places.freeForAwaited,
      lease: this.#heartbeat.lease,
    });
    return claims.map(claim => this.#begin(claim));
  }

  #begin(claim: TargetClaim): Attempt {
    const attempt = this.#attempt(claim).finally(() => {
      this.#attempts.delete(attempt);
      this.#places.leave(attempt);
      this.#bell.ring();
    });
    this.#attempts.add(attempt);
    this.#places.take(attempt, {
      tookLong: claim.tookLong,
      isAwaited: claim.requestedIds.length > 0,
    });
    return attempt;
  }

  async #attempt(claim: TargetClaim): Attempt {
    const outcome = await this.#collect(claim);
    if (outcome) {
      this.#observers.forEach(observer => observer.observe(claim, outcome));
    }
    if (
      outcome?.outcome === 'collected' &&
      outcome.changes.added + outcome.changes.updated > 0
    ) {
      // The claim has ended: nothing but a shutdown calls this off.
      await this.#failures.survive(
        `Cannot follow up what has changed in ${formatTargetId(claim)}`,
        () => this.#onTargetChanged(claim.targetId, this.#stopped.signal),
      );
    }
    return outcome;
  }

  /** Where even a failure cannot be stored, others claim the target when the
   * lease has run out. */
  async #collect(claim: TargetClaim): Attempt {
    const lost = this.#heartbeat.hold(claim);
    try {
      return await this.#failures.survive(
        `Cannot store what was read of ${formatTargetId(claim)}`,
        () =>
          this.#collector.collect(
            claim,
            AbortSignal.any([lost, this.#stopped.signal]),
          ),
      );
    } finally {
      this.#heartbeat.release(claim);
    }
  }
}
