/**
 * Numbers at random, the same ones with each run of a seed.
 */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** A whole number below another. */
  roll(sides: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * sides);
  }

  /** One of some. */
  pick<T>(choices: readonly T[]): T {
    return choices[this.roll(choices.length)];
  }
}
