import { Knex } from 'knex';
import { OrganizationCoverage } from 'backstage-plugin-patch-compliance-common';
import {
  selectTargets,
  whereTargetsMatch,
  TargetSelection,
} from '../selection';
import {
  ReadTimesRow,
  selectReadTimes,
  toTargetCoverage,
  WasRead,
} from './targetCoverage';
import { FreshnessLimits } from '../../freshness';

/** Of a status, or without one of the accounts. */
type Row = { [TColumn in keyof ReadTimesRow]: ReadTimesRow[TColumn] | null } & {
  total: string | number | null;
  active: string | number | null;
  excluded: string | number | null;
};

/**
 * How much of what should be seen was seen, apart from nodes.
 */
export async function readCoverage(
  knex: Knex,
  options: {
    selection: TargetSelection;
    limits: FreshnessLimits;
  },
): Promise<Omit<OrganizationCoverage, 'nodes'> & WasRead> {
  const { selection, limits } = options;
  const times = selectReadTimes(knex, selectTargets(knex, selection), limits);
  // One statement for both: the pages that are looked at most ask for them.
  const rows: Row[] = await knex.unionAll([
    knex.from(times.as('times')).select('*', {
      total: knex.raw('null'),
      active: knex.raw('null'),
      excluded: knex.raw('null'),
    }),
    knex
      .from(countAccounts(knex, selection).as('accounts'))
      .select(
        knex.raw('null'),
        knex.raw('null'),
        knex.raw('null'),
        knex.raw('null'),
        knex.raw('null'),
        'total',
        'active',
        'excluded',
      ),
  ]);
  const accounts = rows.find(row => row.status === null);
  return {
    accounts: {
      total: Number(accounts?.total ?? 0),
      active: Number(accounts?.active ?? 0),
      excluded: Number(accounts?.excluded ?? 0),
    },
    ...toTargetCoverage(rows.filter(isReadTimes)),
  };
}

function isReadTimes(row: Row): row is Row & ReadTimesRow {
  return row.status !== null;
}

/** An account without targets counts where no target is asked for in
 * particular: it is one that has not been looked into yet, or left out. */
function countAccounts(
  knex: Knex,
  selection: TargetSelection,
): Knex.QueryBuilder {
  const query = knex
    .from('accounts')
    .count({ total: '*' })
    .select(
      knex.raw(
        `sum(case when accounts.state = 'ACTIVE' and accounts.excluded = ?
          then 1 else 0 end) as active`,
        [false],
      ),
      knex.raw(
        'sum(case when accounts.excluded = ? then 1 else 0 end) as excluded',
        [true],
      ),
    );
  const { accountId, region, access, holding } = selection;
  if (access === 'all' && !region && !holding) {
    return accountId ? query.whereIn('accounts.account_id', accountId) : query;
  }
  return query.whereIn('accounts.id', targets => {
    targets.from('targets').select('targets.account_pk');
    whereTargetsMatch(knex, targets, selection);
  });
}
