import { durationToMilliseconds } from '@backstage/types';
import { LONG_ATTEMPT } from '../database/targets';

/** Of the places, this part is kept from targets that take long. */
const KEPT_SHARE = 1 / 4;

interface Taken {
  tookLong: boolean;
  since: number;
}

/**
 * The places at which targets are read at the same time. Some of them are kept
 * from targets that take long: a few huge or throttled ones must not have all
 * others wait.
 */
export class Places {
  readonly #total: number;
  readonly #forLong: number;
  readonly #now: () => number;
  readonly #taken = new Map<object, Taken>();

  /**
   * @param now - a clock that never goes back, in milliseconds
   */
  constructor(total: number, now: () => number = () => performance.now()) {
    this.#total = total;
    // Where there is only one it is for all.
    const kept = total > 1 ? Math.max(1, Math.floor(total * KEPT_SHARE)) : 0;
    this.#forLong = total - kept;
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

  take(by: object, { tookLong }: { tookLong: boolean }): void {
    this.#taken.set(by, { tookLong, since: this.#now() });
  }

  leave(by: object): void {
    this.#taken.delete(by);
  }
}
