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

/** What a filter compares, or undefined where EC2 has no such filter. */
export type AttributeOf<T> = (
  name: string,
) => ((item: T) => string[]) | undefined;

/** A predicate for the filters of a request: all of them have to match, each
 * with any of its values, in which `*` and `?` are wildcards. */
export function toPredicate<T>(
  input: Input,
  attributeOf: AttributeOf<T>,
): (item: T) => boolean {
  const checks = readFilters(input).map(({ name, patterns }) => {
    const attribute = attributeOf(name);
    if (!attribute) {
      throw new AwsError(
        'InvalidParameterValue',
        `The filter '${name}' is invalid`,
      );
    }
    return (item: T) =>
      attribute(item).some(value =>
        patterns.some(pattern => pattern.test(value)),
      );
  });
  return item => checks.every(check => check(item));
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
