import { Knex } from 'knex';
import {
  formatTargetId,
  Target,
  TargetStatus,
} from 'backstage-plugin-patch-compliance-common';
import { NodeAccess } from '../../access';
import { DbBoolean, DbRegionsSource, DbTargetRow } from '../../tables';
import { awaitedTargets, isReadable } from '../../targets';
import { toIsoTime } from '../../toIsoTime';
import { countHeldNodes, toHeldCounts } from '../counts';
import { severalConnections } from '../selection';
import { toTargetError } from './toTargetError';
import { FreshnessLimits, targetStatus } from '../../freshness';
/**
 * A row of a target with its account's name and its status.
 */
export type TargetRow = DbTargetRow & {
  account_name: string | null;
  regions_source: DbRegionsSource | null;
  /** null where there is only one. */
  named_connection: string | null;
  status: TargetStatus;
  /** Somebody waits for it. */
  awaited: DbBoolean;
};

/**
 * Completes a query on `targets` to {@link TargetRow}s.
 */
export function selectTargetRows(
  knex: Knex,
  query: Knex.QueryBuilder,
  limits: FreshnessLimits,
): Knex.QueryBuilder {
  return query
    .join('accounts', 'accounts.id', 'targets.account_pk')
    .select(
      'targets.*',
      { account_name: 'accounts.name' },
      'accounts.regions_source',
      knex.raw('? as named_connection', [
        severalConnections(knex, 'targets.connection'),
      ]),
      knex.raw('? as status', [targetStatus(knex, limits)]),
      knex.raw('? as awaited', [awaitedTargets(knex)]),
    );
}

/**
 * Targets with the counts of those of their nodes that the caller may see, in
 * one statement for all of them.
 */
export async function toTargets(
  knex: Knex,
  rows: TargetRow[],
  nodeAccess: NodeAccess,
): Promise<Target[]> {
  const countsOf = await countHeldNodes(knex, {
    by: 'target',
    keys: rows.map(row => String(row.id)),
    access: nodeAccess,
  });
  return rows.map(row => {
    const key = {
      partition: row.partition,
      accountId: row.account_id,
      region: row.region,
    };
    return {
      id: formatTargetId(key),
      ...key,
      accountName: row.account_name ?? undefined,
      connection: row.named_connection ?? undefined,
      regionsSource: row.regions_source ?? undefined,
      status: row.status,
      counts: toHeldCounts(countsOf(String(row.id)), {
        wasRead: row.last_success_at !== null,
        access: nodeAccess,
      }),
      lastAttemptAt: toIsoTime(row.last_attempt_at),
      lastSuccessAt: toIsoTime(row.last_success_at),
      lastError: toTargetError(row),
      nextAttemptAt: isReadable(row)
        ? toIsoTime(row.next_attempt_at)
        : undefined,
      // They tell how much there is, also of what the caller may not see.
      ...(nodeAccess === 'all' && {
        durationMs: row.duration_ms ?? undefined,
        apiCalls: row.api_calls ?? undefined,
        throttles: row.throttles ?? undefined,
      }),
      refreshing: Boolean(row.awaited),
    };
  });
}
