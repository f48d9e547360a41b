import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { limitOf } from './limits';
import { Pacer } from './Pacer';

/** Longer than a request is under way: its answer may still slow the pacer down. */
const KEPT_UNUSED: HumanDuration = { minutes: 1 };
const KEPT_UNUSED_MS = durationToMilliseconds(KEPT_UNUSED);

/**
 * The pacers of all accounts, Regions and actions. They outlast the attempts at
 * a target, so that the next one knows how fast AWS lets it go.
 *
 * @remarks
 *
 * One that is back at its start has nothing to tell and is forgotten when nobody
 * uses it: what stays are those of the targets that are being read, and those
 * that AWS has throttled within the last minutes, however large the fleet is.
 */
export class Pacers {
  readonly #now: () => number;
  readonly #pacers = new Map<string, { pacer: Pacer; usedAt: number }>();
  #sweptAt: number;

  /**
   * @param now - a clock that never goes back, in milliseconds
   */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#sweptAt = now();
  }

  get size(): number {
    return this.#pacers.size;
  }

  get(place: { account: string; region: string }, action: string): Pacer {
    this.#sweep();
    const key = `${place.account}/${place.region}/${action}`;
    const known = this.#pacers.get(key);
    if (known) {
      known.usedAt = this.#now();
      return known.pacer;
    }
    const pacer = new Pacer(limitOf(action), this.#now);
    this.#pacers.set(key, { pacer, usedAt: this.#now() });
    return pacer;
  }

  #sweep(): void {
    const unusedSince = this.#now() - KEPT_UNUSED_MS;
    if (this.#sweptAt > unusedSince) {
      return;
    }
    this.#sweptAt = this.#now();
    for (const [key, { pacer, usedAt }] of this.#pacers) {
      if (usedAt <= unusedSince && pacer.isAtStart) {
        this.#pacers.delete(key);
      }
    }
  }
}
