import { setTimeout as sleep } from 'node:timers/promises';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { renewClaims, TargetClaim } from '../database/targets';
import { OngoingFailures } from './OngoingFailures';

/** What a killed replica leaves behind is free after so many at the latest. */
const BEATS_PER_LEASE = 2;

/** A renewal that fails is repeated this much sooner: a lease has hardly time
 * for another one. */
const HASTE = 4;

/**
 * What a {@link Heartbeat} is made of.
 */
export interface HeartbeatOptions {
  knex: Knex;
  owner: string;
  interval: HumanDuration;
  failures: OngoingFailures;
}

/**
 * Renews the leases of claims for as long as they are held.
 */
export class Heartbeat {
  readonly #knex: Knex;
  readonly #owner: string;
  readonly #intervalMs: number;
  readonly #failures: OngoingFailures;
  /** What to call off when the claim is lost. */
  readonly #held = new Map<TargetClaim, AbortController>();
  #stopped = new AbortController();
  #running: Promise<void> | undefined;

  static create(options: HeartbeatOptions): Heartbeat {
    return new Heartbeat(options);
  }

  private constructor(options: HeartbeatOptions) {
    this.#knex = options.knex;
    this.#owner = options.owner;
    this.#intervalMs = durationToMilliseconds(options.interval);
    this.#failures = options.failures;
  }

  /** How long a claim lasts that is not renewed. */
  get lease(): HumanDuration {
    return { milliseconds: BEATS_PER_LEASE * this.#intervalMs };
  }

  /**
   * Renews the lease of a claim from now on.
   *
   * @returns aborted when somebody else has taken the claim over
   */
  hold(claim: TargetClaim): AbortSignal {
    const lost = new AbortController();
    this.#held.set(claim, lost);
    return lost.signal;
  }

  /**
   * Leaves a claim alone that has ended.
   */
  release(claim: TargetClaim): void {
    this.#held.delete(claim);
  }

  start(): void {
    this.#running ??= this.#run(this.#stopped.signal);
  }

  /**
   * Ends with the renewal that is under way.
   */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
    this.#stopped = new AbortController();
    this.#running = undefined;
  }

  async #run(signal: AbortSignal): Promise<void> {
    let wait = this.#intervalMs;
    for (;;) {
      await sleep(wait, undefined, { signal }).catch(() => {});
      if (signal.aborted) {
        return;
      }
      const renewed = await this.#failures.survive(
        'Cannot renew the leases of targets',
        () => this.#renew(),
      );
      wait = renewed ? this.#intervalMs : this.#intervalMs / HASTE;
    }
  }

  /** What has been lost need not be read to its end. */
  async #renew(): Promise<true> {
    const lost = await renewClaims(this.#knex, {
      owner: this.#owner,
      claims: [...this.#held.keys()],
      lease: this.lease,
    });
    // One that has ended in the meantime is held by nobody, not lost.
    lost.forEach(claim => this.#held.get(claim)?.abort());
    return true;
  }
}
