import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { pause } from './pause';

/**
 * Keeps things that are begun by several at least so far apart.
 */
export class Spacing {
  readonly #distance: number;
  #next = 0;

  constructor(distance: HumanDuration) {
    this.#distance = durationToMilliseconds(distance);
  }

  /**
   * Waits for one's turn.
   *
   * @throws the signal's reason, as soon as it is aborted
   */
  async wait(signal: AbortSignal): Promise<void> {
    const now = performance.now();
    const turn = Math.max(now, this.#next);
    this.#next = turn + this.#distance;
    if (turn > now) {
      await pause(turn - now, signal);
    }
  }
}
