import { InputError } from '@backstage/errors';
import { TagSelector } from '../database/ownership';

/**
 * Reads the annotation that selects nodes by tags: `component=orders,env=prod`.
 *
 * @remarks
 *
 * A tag's name ends at the first equals sign and may hold anything else that
 * AWS allows, such as spaces and colons. A tag that is named more than once may
 * have any of the values, as in AWS's own filters.
 *
 * @throws InputError if a part is no pair: without it the selector would take
 *   more nodes than were meant
 */
export function parseTagSelector(annotation: string): TagSelector {
  const valuesByTag = new Map<string, Set<string>>();
  for (const part of annotation.split(',')) {
    const separator = part.indexOf('=');
    const tag = part.slice(0, Math.max(separator, 0)).trim();
    if (!tag) {
      throw new InputError(`'${part.trim()}' is not of the form tag=value`);
    }
    const values = valuesByTag.get(tag) ?? new Set();
    values.add(part.slice(separator + 1).trim());
    valuesByTag.set(tag, values);
  }
  return [...valuesByTag].map(([tag, values]) => ({
    tag,
    values: [...values],
  }));
}
