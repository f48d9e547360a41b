import {
  TARGET_STATUSES,
  TargetStatus,
} from 'backstage-plugin-patch-compliance-common';
import { readAll, readAllOf } from '../routing';

/** Which targets are listed. */
export interface TargetQuery {
  status?: TargetStatus[];
  accountId?: string[];
  region?: string[];
  search?: string;
}

/** Reads the filter of the coverage page from its URL. */
export function parseTargetQuery(params: URLSearchParams): TargetQuery {
  return {
    status: readAllOf(params, 'status', TARGET_STATUSES),
    accountId: readAll(params, 'accountId'),
    region: readAll(params, 'region'),
    search: params.get('search') ?? undefined,
  };
}
