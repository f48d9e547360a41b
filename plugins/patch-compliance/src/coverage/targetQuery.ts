import {
  ACCOUNT_ID_PATTERN,
  ERROR_CLASSES,
  parseTargetId,
  TARGET_SORT_FIELDS,
  TARGET_STATUSES,
  TargetFilter,
  TargetSortField,
} from 'backstage-plugin-patch-compliance-common';
import { readAll, readAllLike, readAllOf, readOneOf } from '../routing';

/** Which targets are listed, and in which order. */
export interface TargetQuery extends TargetFilter {
  sort?: TargetSortField;
  /** The one whose ledger is open. */
  target?: string;
}

const ACCOUNT_ID = new RegExp(ACCOUNT_ID_PATTERN);

/** Reads the filter of the coverage page from its URL. */
export function parseTargetQuery(params: URLSearchParams): TargetQuery {
  return {
    accountId: readAllLike(params, 'accountId', ACCOUNT_ID),
    region: readAll(params, 'region'),
    status: readAllOf(params, 'status', TARGET_STATUSES),
    errorClass: readAllOf(params, 'errorClass', ERROR_CLASSES),
    errorCode: readAll(params, 'errorCode'),
    deniedAction: readAll(params, 'deniedAction'),
    search: params.get('search') ?? undefined,
    sort: readOneOf(params, 'sort', TARGET_SORT_FIELDS),
    target: readTargetId(params.get('target')),
  };
}

/** The filter alone. */
export function toTargetFilter(query: TargetQuery): TargetFilter {
  const { sort, target, ...filter } = query;
  return filter;
}

/** Removes every filter, and keeps the order. */
export const NO_TARGET_FILTER = {
  accountId: undefined,
  region: undefined,
  status: undefined,
  errorClass: undefined,
  errorCode: undefined,
  deniedAction: undefined,
  search: undefined,
} as const satisfies Record<keyof TargetFilter, undefined>;

function readTargetId(id: string | null): string | undefined {
  return id && parseTargetId(id) ? id : undefined;
}
