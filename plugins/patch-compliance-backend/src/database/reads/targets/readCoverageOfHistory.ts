import { Knex } from 'knex';
import {
  OrganizationCoverage,
  TargetStatus,
} from 'backstage-plugin-patch-compliance-common';
import { DbTimestamp } from '../../tables';
import { selectTargetsOfHistory, TargetSelection } from '../selection';
import { countStatuses, WasRead } from './targetCoverage';
import { targetStatusOfHistory } from './targetStatusOfHistory';
import { FreshnessLimits } from '../../freshness';

/**
 * How much of what should have been seen at an earlier time was seen, apart from
 * nodes.
 *
 * @param options - `limits` are those of the time
 */
export async function readCoverageOfHistory(
  knex: Knex,
  options: { selection: TargetSelection; at: Date; limits: FreshnessLimits },
): Promise<Omit<OrganizationCoverage, 'nodes'> & WasRead> {
  const { selection, at, limits } = options;
  const rows: Array<{
    status: TargetStatus;
    partition: string;
    account_id: string;
    targets: string | number;
    last_success_at: DbTimestamp | null;
  }> = await knex
    .from(
      selectTargetsOfHistory(knex, { selection, at })
        .select(
          knex.raw('? as status', [
            targetStatusOfHistory(knex, { at, limits }),
          ]),
          'targets.partition',
          'targets.account_id',
          'targets.last_success_at',
        )
        .as('targets'),
    )
    .select('status', 'partition', 'account_id')
    .count({ targets: '*' })
    .max({ last_success_at: 'last_success_at' })
    .groupBy('status', 'partition', 'account_id');
  const accountsOf = (accounts: typeof rows) =>
    new Set(accounts.map(row => `${row.partition}:${row.account_id}`)).size;
  return {
    accounts: {
      total: accountsOf(rows),
      active: accountsOf(rows.filter(row => row.status !== 'inactive')),
    },
    targets: countStatuses(rows),
    wasRead: rows.some(row => row.last_success_at !== null),
  };
}
