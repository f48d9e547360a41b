import { limitOf } from './limits';
import { Pacer } from './Pacer';

/** More than are in use at any time. */
const MAX_PACERS = 5_000;

/**
 * The pacers of all accounts, Regions and actions. They outlast the attempts at
 * a target, so that the next one knows how fast AWS lets it go; those that were
 * not used for longest are forgotten.
 */
export class Pacers {
  readonly #max: number;
  /** In the order of their last use. */
  readonly #pacers = new Map<string, Pacer>();

  constructor(options: { max?: number } = {}) {
    this.#max = options.max ?? MAX_PACERS;
  }

  get size(): number {
    return this.#pacers.size;
  }

  get(place: { account: string; region: string }, action: string): Pacer {
    const key = `${place.account}/${place.region}/${action}`;
    const pacer = this.#pacers.get(key) ?? new Pacer(limitOf(action));
    this.#pacers.delete(key);
    this.#pacers.set(key, pacer);
    if (this.#pacers.size > this.#max) {
      this.#pacers.delete(this.#pacers.keys().next().value!);
    }
    return pacer;
  }
}
