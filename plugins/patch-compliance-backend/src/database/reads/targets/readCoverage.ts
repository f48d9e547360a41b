import { Knex } from 'knex';
import { OrganizationCoverage } from 'backstage-plugin-patch-compliance-common';
import { together } from '../../../concurrency';
import {
  selectTargets,
  whereTargetsMatch,
  TargetSelection,
} from '../selection';
import {
  ReadTimesRow,
  selectReadTimes,
  toTargetCoverage,
} from './targetCoverage';
import { FreshnessLimits } from '../../freshness';

/**
 * How much of what should be seen was seen, apart from nodes.
 */
export async function readCoverage(
  knex: Knex,
  options: {
    selection: TargetSelection;
    limits: FreshnessLimits;
  },
): Promise<Omit<OrganizationCoverage, 'nodes'>> {
  const { selection, limits } = options;
  const targets = selectTargets(knex, selection);
  const [rows, accounts] = await together(
    readTimes(selectReadTimes(knex, targets, limits)),
    countAccounts(knex, selection),
  );
  return { accounts, ...toTargetCoverage(rows) };
}

async function readTimes(query: Knex.QueryBuilder): Promise<ReadTimesRow[]> {
  return await query;
}

/** An account without targets counts where no target is asked for in
 * particular: it is one that has not been looked into yet, or left out. */
async function countAccounts(
  knex: Knex,
  selection: TargetSelection,
): Promise<OrganizationCoverage['accounts']> {
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
    )
    .first();
  const { accountId, region, access, holding } = selection;
  if (access === 'all' && !region && !holding) {
    if (accountId) {
      query.whereIn('accounts.account_id', accountId);
    }
  } else {
    query.whereIn('accounts.id', targets => {
      targets.from('targets').select('targets.account_pk');
      whereTargetsMatch(knex, targets, selection);
    });
  }
  const row = await query;
  return {
    total: Number(row?.total ?? 0),
    active: Number(row?.active ?? 0),
    excluded: Number(row?.excluded ?? 0),
  };
}
