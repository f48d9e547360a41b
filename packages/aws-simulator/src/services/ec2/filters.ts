import { AwsError } from '../../server/AwsError';
import { Constraint, Input } from '../../server/types';

export const FILTERS: Constraint = {
  type: 'list',
  max: 200,
  of: {
    type: 'structure',
    members: {
      Name: { type: 'string', required: true },
      Value: { type: 'list', max: 200, of: { type: 'string' } },
    },
  },
};

/** What a filter compares: the values that an item has under the filter's name,
 * or undefined where EC2 knows no such filter. */
type Attribute<T> = (item: T, name: string) => string[] | undefined;

/** A predicate for the filters of a request: all of them have to match, each
 * with any of its values, in which `*` and `?` are wildcards. */
export function toPredicate<T>(
  input: Input,
  attribute: Attribute<T>,
): (item: T) => boolean {
  const filters = readFilters(input);
  return item =>
    filters.every(({ name, patterns }) => {
      const values = attribute(item, name);
      if (!values) {
        throw new AwsError(
          'InvalidParameterValue',
          `The filter '${name}' is invalid`,
        );
      }
      return values.some(value =>
        patterns.some(pattern => pattern.test(value)),
      );
    });
}

function readFilters(
  input: Input,
): Array<{ name: string; patterns: RegExp[] }> {
  const filters: Input[] = Array.isArray(input.Filter) ? input.Filter : [];
  return filters.map(filter => ({
    name: String(filter.Name),
    patterns: (Array.isArray(filter.Value) ? filter.Value : []).map(value =>
      wildcard(String(value)),
    ),
  }));
}

function wildcard(text: string): RegExp {
  const escaped = text.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\*/g, '.*').replace(/\?/g, '.')}$`);
}
