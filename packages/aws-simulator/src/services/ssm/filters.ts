import { Input } from '../../server/types';
import { AwsError } from '../../server/AwsError';

/** A filter of a request, whatever its members are called. */
export interface Filter {
  key: string;
  values: string[];
  type: string;
}

/** Reads `{ Key, Values, Type }` from one member of an input. */
export function readFilters(
  input: Input,
  member: string,
  names: { key: string; values: string; type?: string } = {
    key: 'Key',
    values: 'Values',
    type: 'Type',
  },
): Filter[] {
  const filters: Input[] = Array.isArray(input[member]) ? input[member] : [];
  return filters.map(filter => {
    const values = filter[names.values];
    return {
      key: String(filter[names.key] ?? ''),
      values: Array.isArray(values) ? values.map(String) : [],
      type: String((names.type && filter[names.type]) ?? 'EQUAL'),
    };
  });
}

/** A predicate for filters that all have to match, each with any value. */
export function toPredicate<T>(
  filters: Filter[],
  valuesOf: (item: T, key: string) => string[] | undefined,
  unknownKey: (key: string) => AwsError,
): (item: T) => boolean {
  return item =>
    filters.every(filter => {
      const actual = valuesOf(item, filter.key);
      if (!actual) {
        throw unknownKey(filter.key);
      }
      return actual.some(value => compare(value, filter)) !== isNegated(filter);
    });
}

function isNegated({ type }: Filter): boolean {
  return normalised(type) === 'notequal';
}

function compare(value: string, { values, type }: Filter): boolean {
  switch (normalised(type)) {
    case 'beginwith':
      return values.some(candidate => value.startsWith(candidate));
    case 'lessthan':
      return values.some(candidate => Number(value) < Number(candidate));
    case 'greaterthan':
      return values.some(candidate => Number(value) > Number(candidate));
    default:
      return values.includes(value);
  }
}

/** `BEGIN_WITH` and `BeginWith` mean the same. */
function normalised(type: string): string {
  return type.replace(/_/g, '').toLocaleLowerCase('en-US');
}
