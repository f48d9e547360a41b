import { TagSelector } from '../database/ownership';
import { OwnershipMatch } from './types';

type Entry = { entityRef: string; selector: TagSelector };

/**
 * Finds the selectors that match a node without trying each of them.
 */
export class TagSelectorIndex {
  /** By the name and the values of one tag of each selector. */
  readonly #entries = new Map<string, Map<string, Entry[]>>();

  add(entityRef: string, selector: TagSelector): void {
    const { tag, values } = this.#mostSelective(selector);
    const byValue = this.#entries.get(tag) ?? new Map<string, Entry[]>();
    this.#entries.set(tag, byValue);
    for (const value of values) {
      const entries = byValue.get(value) ?? [];
      entries.push({ entityRef, selector });
      byValue.set(value, entries);
    }
  }

  match(tags: Record<string, string>): OwnershipMatch[] {
    return Object.entries(tags).flatMap(([tag, value]) =>
      (this.#entries.get(tag)?.get(value) ?? [])
        .filter(({ selector }) =>
          selector.every(term => term.values.includes(tags[term.tag])),
        )
        .map(({ entityRef, selector }) => ({
          entityRef,
          evidence: selector
            .map(term => `${term.tag}=${tags[term.tag]}`)
            .join(','),
        })),
    );
  }

  /** Keeps thousands of selectors with `env=prod` from ending up in one list
   * that is searched for every node in production. */
  #mostSelective(selector: TagSelector): TagSelector[number] {
    const entriesOf = ({ tag, values }: TagSelector[number]) =>
      values.reduce(
        (sum, value) => sum + (this.#entries.get(tag)?.get(value)?.length ?? 0),
        0,
      );
    return selector.reduce((best, term) =>
      entriesOf(term) < entriesOf(best) ? term : best,
    );
  }
}
