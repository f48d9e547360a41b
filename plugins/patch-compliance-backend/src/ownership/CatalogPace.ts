import { durationToMilliseconds, HumanDuration } from '@backstage/types';

/** Of all time that is spent on reading the catalog at most: a twentieth. */
const REST_PER_READ = 19;

/** Reads that take no longer need no rest. */
const SHORT: HumanDuration = { seconds: 1 };

/**
 * Keeps a large catalog from being read without a pause: whether anything has
 * changed in it shows only when all of it was read.
 */
export class CatalogPace {
  #nextAt = 0;

  /** Whether the catalog has rested for long enough. */
  get isDue(): boolean {
    return performance.now() >= this.#nextAt;
  }

  /**
   * Runs a read, whether one is due or not, and measures it.
   */
  async measure<T>(read: () => Promise<T>): Promise<T> {
    const beganAt = performance.now();
    try {
      return await read();
    } finally {
      const endedAt = performance.now();
      const took = endedAt - beganAt;
      this.#nextAt =
        took > durationToMilliseconds(SHORT)
          ? endedAt + took * REST_PER_READ
          : endedAt;
    }
  }
}
