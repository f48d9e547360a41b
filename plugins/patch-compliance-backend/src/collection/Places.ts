import { durationToMilliseconds } from '@backstage/types';
import { LONG_ATTEMPT } from '../database/targets';

/** Of the places, this part is kept from targets that take long. */
const KEPT_SHARE = 1 / 4;
/** Of the places, so many may be taken by what somebody waits for while other
 * targets are due. */
const AWAITED_SHARE = 1 / 2;

interface Attempted {
  tookLong: boolean;
  isAwaited: boolean;
}

interface Taken extends Attempted {
  since: number;
}

/**
 * The places at which targets are read at the same time. Some of them are kept
 * from targets that take long: a few huge or throttled ones must not have all
 * others wait. Neither must those that somebody asks for again and again.
 */
export class Places {
  readonly #total: number;
  readonly #forLong: number;
  readonly #forAwaited: number;
  readonly #now: () => number;
  readonly #taken = new Map<object, Taken>();
  #wasAwaited = false;

  /**
   * @param now - a clock that never goes back, in milliseconds
   */
  constructor(total: number, now: () => number = () => performance.now()) {
    this.#total = total;
    // Where there is only one it is for all.
    const kept = total > 1 ? Math.max(1, Math.floor(total * KEPT_SHARE)) : 0;
    this.#forLong = total - kept;
    this.#forAwaited = Math.max(1, Math.floor(total * AWAITED_SHARE));
    this.#now = now;
  }

  get free(): number {
    return this.#total - this.#taken.size;
  }

  /** How many targets may begin that took long the last time. Those count that
   * take long now, whatever they did before. */
  get freeForLong(): number {
    const longSince = this.#now() - durationToMilliseconds(LONG_ATTEMPT);
    const long = [...this.#taken.values()].filter(
      ({ tookLong, since }) => tookLong || since <= longSince,
    );
    return Math.max(0, Math.min(this.free, this.#forLong - long.length));
  }

  /** How many targets may begin that somebody waits for, ahead of all others
   * that are due. Where there is only one place they take turns. */
  get freeForAwaited(): number {
    if (this.#total === 1 && this.#wasAwaited) {
      return 0;
    }
    const awaited = [...this.#taken.values()].filter(one => one.isAwaited);
    return Math.max(0, Math.min(this.free, this.#forAwaited - awaited.length));
  }

  take(by: object, attempted: Attempted): void {
    this.#wasAwaited = attempted.isAwaited;
    this.#taken.set(by, { ...attempted, since: this.#now() });
  }

  leave(by: object): void {
    this.#taken.delete(by);
  }
}
