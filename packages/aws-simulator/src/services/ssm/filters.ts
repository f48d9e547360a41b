import { AwsError } from '../../server/AwsError';
import { Input } from '../../server/types';
import { ssmErrors } from './errors';

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

/** What a filter's key compares, or undefined where there is no such key. */
export type AttributeOf<T> = (
  key: string,
) => ((item: T) => string[]) | undefined;

/** A predicate for filters that all have to match, each with any value. */
export function toPredicate<T>(
  filters: Filter[],
  attributeOf: AttributeOf<T>,
  unknownKey: (key: string) => AwsError,
): (item: T) => boolean {
  const checks = filters.map(filter => {
    const attribute = attributeOf(filter.key);
    if (!attribute) {
      throw unknownKey(filter.key);
    }
    return (item: T) =>
      attribute(item).some(value => compare(value, filter)) !==
      isNegated(filter);
  });
  return item => checks.every(check => check(item));
}

/** The filters of baselines and patch groups, where a name is a beginning. */
export function toBaselinePredicate<T>(
  input: Input,
  attributes: Record<string, (item: T) => string[]>,
): (item: T) => boolean {
  const filters = readFilters(input, 'Filters').map(filter =>
    filter.key === 'NAME_PREFIX' ? { ...filter, type: 'BEGIN_WITH' } : filter,
  );
  return toPredicate(
    filters,
    key => attributes[key],
    key => ssmErrors.invalidInput([`The filter key ${key} is not valid`]),
  );
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
