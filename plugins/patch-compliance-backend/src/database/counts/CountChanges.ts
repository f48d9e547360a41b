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
      const nodes = (this.#changes.get(key)?.nodes ?? 0) + sign * count.nodes;
      if (nodes === 0) {
        this.#changes.delete(key);
      } else {
        this.#changes.set(key, { ...count, nodes });
      }
    }
  }

  list(): TCount[] {
    return [...this.#changes.values()];
  }
}
