import {
  NODE_SORT_FIELDS,
  NodeFilter,
  NodeSortField,
  POSTURE_FLAGS,
  POSTURE_REASONS,
  POSTURES,
  SortOrder,
} from 'backstage-plugin-patch-compliance-common';
import { readAll, readAllOf, readOneOf } from '../routing';

/** Which nodes are listed, and in which order. */
export interface NodeQuery extends NodeFilter {
  sort?: NodeSortField;
  order?: SortOrder;
}

const OWNERSHIPS = ['owned', 'unowned', 'conflict'] as const;
const ORDERS = ['asc', 'desc'] as const;

/** Reads the filter and the order of nodes from a URL. */
export function parseNodeQuery(params: URLSearchParams): NodeQuery {
  return {
    posture: readAllOf(params, 'posture', POSTURES),
    reason: readAllOf(params, 'reason', Object.values(POSTURE_REASONS).flat()),
    environment: readAll(params, 'environment'),
    accountId: readAll(params, 'accountId'),
    region: readAll(params, 'region'),
    platformType: readAll(params, 'platformType'),
    entityRef: readAll(params, 'entityRef'),
    ownership: readOneOf(params, 'ownership', OWNERSHIPS),
    flag: readAllOf(params, 'flag', POSTURE_FLAGS),
    search: params.get('search') ?? undefined,
    sort: readOneOf(params, 'sort', NODE_SORT_FIELDS),
    order: readOneOf(params, 'order', ORDERS),
  };
}

/** The filter alone. */
export function toNodeFilter(query: NodeQuery): NodeFilter {
  const { sort, order, ...filter } = query;
  return filter;
}

/** Removes every filter, and keeps the order. */
export const NO_NODE_FILTER = {
  posture: undefined,
  reason: undefined,
  environment: undefined,
  accountId: undefined,
  region: undefined,
  platformType: undefined,
  entityRef: undefined,
  ownership: undefined,
  flag: undefined,
  search: undefined,
} as const satisfies Record<keyof NodeFilter, undefined>;
