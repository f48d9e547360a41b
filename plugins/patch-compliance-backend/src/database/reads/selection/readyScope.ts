import { NodeFilter } from 'backstage-plugin-patch-compliance-common';
import { CountScope } from '../../tables';
import { NodeSelection } from './types';

/**
 * A part of the organization of which counts are kept ready.
 */
export interface ReadyScope {
  scope: CountScope;
  /** Empty for the organization, and for nodes without a value. */
  key: string;
}

/**
 * All of the organization.
 */
export const ORGANIZATION: ReadyScope = { scope: 'organization', key: '' };

/** The members of a filter that are scopes. */
const SCOPE_BY_MEMBER = {
  entityRef: 'entity',
  accountId: 'account',
  region: 'region',
  environment: 'environment',
  platformType: 'platform',
} as const satisfies Partial<Record<keyof NodeFilter, string>>;

/**
 * The scope whose ready counts are those of a selection.
 *
 * @param options - `besides` are members of the filter that the caller takes care
 *   of
 * @returns undefined where rows must be counted: where the caller may not see all
 *   nodes, whose counts are nobody else's business, and where the filter is more
 *   than one scope
 */
export function readyScope(
  { filter, access, history }: NodeSelection,
  options: { besides?: Array<keyof NodeFilter> } = {},
): ReadyScope | undefined {
  return access === 'all' && !history
    ? toScope(filter, options.besides)
    : undefined;
}

/**
 * The scope that a filter is about, if it is about no more than one.
 */
export function toScope(
  filter: NodeFilter,
  besides: Array<keyof NodeFilter> = [],
): ReadyScope | undefined {
  const members = Object.entries(filter).filter(
    ([member, value]) =>
      value !== undefined && !besides.includes(member as keyof NodeFilter),
  );
  if (members.length === 0) {
    return ORGANIZATION;
  }
  const [[member, values]] = members;
  const isScope =
    members.length === 1 &&
    Object.hasOwn(SCOPE_BY_MEMBER, member) &&
    Array.isArray(values) &&
    values.length === 1;
  return isScope
    ? {
        scope: SCOPE_BY_MEMBER[member as keyof typeof SCOPE_BY_MEMBER],
        key: values[0],
      }
    : undefined;
}

/**
 * Whether a selection is of all nodes there are.
 */
export function isWholeFleet(selection: NodeSelection): boolean {
  return readyScope(selection) === ORGANIZATION;
}
