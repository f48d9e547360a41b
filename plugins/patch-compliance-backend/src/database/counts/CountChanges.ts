/**
 * Adds up changes of counts, so that what cancels out is never written.
 */
export class CountChanges<TCount extends { nodes: number }> {
  readonly #changes = new Map<string, TCount>();
  readonly #keyOf: (count: TCount) => string;

  constructor(keyOf: (count: TCount) => string) {
    this.#keyOf = keyOf;
  }

  /** @param sign - whether they come or go */
  add(counts: TCount[], sign: 1 | -1): void {
    for (const count of counts) {
      const key = this.#keyOf(count);
      const change = this.#changes.get(key);
      if (change) {
        change.nodes += sign * count.nodes;
      } else {
        this.#changes.set(key, { ...count, nodes: sign * count.nodes });
      }
    }
  }

  list(): TCount[] {
    return [...this.#changes.values()].filter(({ nodes }) => nodes !== 0);
  }
}
