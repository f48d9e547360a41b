import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { KnownDiscovery } from '../database/discovery';
import { DiscoveryOutcome } from './types';

/** The first wait after a failure. */
const SHORTEST_WAIT: HumanDuration = { seconds: 15 };
const LONGEST_WAIT: HumanDuration = { minutes: 5 };
/** Between two discoveries, however urgent the second one is. */
const LEAST_INTERVAL: HumanDuration = { minutes: 5 };
/** The same where somebody asked for it. */
const LEAST_ASKED_INTERVAL: HumanDuration = { seconds: 30 };

/**
 * When a replica has to discover the accounts of a connection: once per interval
 * for all replicas together, and sooner where the config is another one than the
 * last time, after a failure, and where somebody asked for it.
 */
export class DiscoverySchedule {
  readonly #interval: HumanDuration;
  readonly #optionsDigest: string;
  #hasRun = false;
  #urgentSince: Date | undefined;
  #failures = 0;
  #checkedAt: Date | undefined;
  #failedAt: Date | undefined;
  #notBefore = 0;

  constructor(options: { interval: HumanDuration; optionsDigest: string }) {
    this.#interval = options.interval;
    this.#optionsDigest = options.optionsDigest;
  }

  /** Whether the accounts were listed as the config has it, by any replica. */
  get hasRun(): boolean {
    return this.#hasRun;
  }

  /** Makes it due, unless it has just been done. */
  hurry(): void {
    this.#urgentSince ??= new Date();
  }

  isDue(known: KnownDiscovery): boolean {
    const { succeededAt, failedAt, requestedAt } = known;
    this.#checkedAt = known.now;
    const hasPassed = (since: Date | undefined, least: HumanDuration) =>
      // What lies ahead is from before the clock went back.
      !since ||
      Math.abs(known.now.getTime() - since.getTime()) >=
        durationToMilliseconds(least);
    if (known.isRunning) {
      return false;
    }
    const isAsked =
      requestedAt !== undefined && hasPassed(succeededAt, LEAST_ASKED_INTERVAL);
    // Whoever has waited through a failure already waits for the next attempt.
    const isNews = [failedAt, this.#failedAt].every(
      time => !time || (requestedAt && requestedAt >= time),
    );
    if (isAsked && isNews) {
      return true;
    }
    if (Date.now() < this.#notBefore || !hasPassed(failedAt, SHORTEST_WAIT)) {
      return false;
    }
    // Of replicas that start with the same config one has to do it.
    this.#hasRun ||= !failedAt && known.optionsDigest === this.#optionsDigest;
    if (this.#urgentSince && succeededAt && succeededAt > this.#urgentSince) {
      this.#urgentSince = undefined;
    }
    return (
      !this.#hasRun ||
      isAsked ||
      hasPassed(succeededAt, this.#interval) ||
      (this.#urgentSince !== undefined &&
        hasPassed(succeededAt, LEAST_INTERVAL))
    );
  }

  /** Tells what came of it. */
  ran({ outcome }: DiscoveryOutcome): void {
    this.#urgentSince = undefined;
    if (outcome === 'failed') {
      this.failed();
      return;
    }
    this.#hasRun = true;
    this.#failures = 0;
    this.#failedAt = undefined;
    this.#notBefore = 0;
  }

  /** Tells that nothing came of it. */
  failed(): void {
    this.#failedAt = this.#checkedAt;
    const wait = durationToMilliseconds(SHORTEST_WAIT) * 2 ** this.#failures;
    this.#failures += 1;
    this.#notBefore =
      Date.now() + Math.min(wait, durationToMilliseconds(LONGEST_WAIT));
  }
}
