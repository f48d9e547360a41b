import { Knex } from 'knex';
import { OrganizationCoverage } from 'backstage-plugin-patch-compliance-common';
import { DbTargetState } from '../tables';
import { selectTargetsOfHistory } from './selectTargetsOfHistory';
import { countStatuses } from './targetCoverage';
import { TargetSelection } from './types';

/** A target that was read counts as fresh: of an earlier time nobody knows how
 * old its data was. */
const STATUS_BY_STATE = {
  pending: 'pending',
  'role-pending': 'role-pending',
  read: 'fresh',
  failed: 'failed',
  'not-enabled': 'not-enabled',
  inactive: 'inactive',
} as const satisfies Record<DbTargetState, string>;

/**
 * How much of what should have been seen at an earlier time was seen, apart from
 * nodes.
 */
export async function readCoverageOfHistory(
  knex: Knex,
  options: { selection: TargetSelection; at: Date },
): Promise<Omit<OrganizationCoverage, 'nodes'>> {
  const { selection, at } = options;
  const rows: Array<{
    state: DbTargetState;
    partition: string;
    account_id: string;
    targets: string | number;
  }> = await selectTargetsOfHistory(knex, { selection, at })
    .select('targets.state', 'targets.partition', 'targets.account_id')
    .count({ targets: '*' })
    .groupBy('targets.state', 'targets.partition', 'targets.account_id');
  const accountsOf = (accounts: typeof rows) =>
    new Set(accounts.map(row => `${row.partition}:${row.account_id}`)).size;
  return {
    accounts: {
      total: accountsOf(rows),
      active: accountsOf(rows.filter(row => row.state !== 'inactive')),
    },
    targets: countStatuses(
      rows.map(({ state, targets }) => ({
        status: STATUS_BY_STATE[state],
        targets,
      })),
    ),
  };
}
