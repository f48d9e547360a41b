import {
  ACCOUNT_ID_PATTERN,
  AsOf,
  NODE_SORT_FIELDS,
  NodeFilter,
  NodeSortField,
  OWNERSHIP_RULES,
  POSTURE_FLAGS,
  POSTURE_REASONS,
  POSTURES,
  SortOrder,
} from 'backstage-plugin-patch-compliance-common';
import {
  readAll,
  readAllLike,
  readAllOf,
  readOneOf,
  readPastTime,
} from '../routing';

/** Which nodes are listed, of which time, and in which order. */
export interface NodeQuery extends NodeFilter, AsOf {
  sort?: NodeSortField;
  order?: SortOrder;
}

const OWNERSHIPS = ['owned', 'unowned', 'conflict'] as const;
const ACCOUNT_ID = new RegExp(ACCOUNT_ID_PATTERN);
const ORDERS = ['asc', 'desc'] as const;

/** Reads the filter and the order of nodes from a URL. */
export function parseNodeQuery(params: URLSearchParams): NodeQuery {
  return {
    posture: readAllOf(params, 'posture', POSTURES),
    reason: readAllOf(params, 'reason', Object.values(POSTURE_REASONS).flat()),
    environment: readAll(params, 'environment'),
    accountId: readAllLike(params, 'accountId', ACCOUNT_ID),
    region: readAll(params, 'region'),
    platformType: readAll(params, 'platformType'),
    entityRef: readAll(params, 'entityRef'),
    ownership: readOneOf(params, 'ownership', OWNERSHIPS),
    rule: readAllOf(params, 'rule', OWNERSHIP_RULES),
    flag: readAllOf(params, 'flag', POSTURE_FLAGS),
    cve: readAll(params, 'cve'),
    patch: readAll(params, 'patch'),
    search: params.get('search') ?? undefined,
    asOf: readPastTime(params, 'asOf'),
    sort: readOneOf(params, 'sort', NODE_SORT_FIELDS),
    order: readOneOf(params, 'order', ORDERS),
  };
}

/** The filter and the time alone. */
export function toNodeFilter(query: NodeQuery): NodeFilter & AsOf {
  const { sort, order, ...filter } = query;
  return filter;
}

/** Removes every filter, and keeps the time and the order. */
export const NO_NODE_FILTER = {
  posture: undefined,
  reason: undefined,
  environment: undefined,
  accountId: undefined,
  region: undefined,
  platformType: undefined,
  entityRef: undefined,
  ownership: undefined,
  rule: undefined,
  flag: undefined,
  cve: undefined,
  patch: undefined,
  search: undefined,
} as const satisfies Record<keyof NodeFilter, undefined>;
