import {
  parseTargetId,
  TARGET_STATUSES,
  TargetStatus,
} from 'backstage-plugin-patch-compliance-common';
import { readAllOf } from '../routing';

/** Which targets are listed. */
export interface TargetQuery {
  status?: TargetStatus[];
  search?: string;
  /** The one whose ledger is open. */
  target?: string;
}

/** Reads the filter of the coverage page from its URL. */
export function parseTargetQuery(params: URLSearchParams): TargetQuery {
  return {
    status: readAllOf(params, 'status', TARGET_STATUSES),
    search: params.get('search') ?? undefined,
    target: readTargetId(params.get('target')),
  };
}

function readTargetId(id: string | null): string | undefined {
  return id && parseTargetId(id) ? id : undefined;
}
