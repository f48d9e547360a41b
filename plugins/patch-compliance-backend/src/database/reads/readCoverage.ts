import { Knex } from 'knex';
import {
  NodeCoverage,
  OrganizationCoverage,
} from 'backstage-plugin-patch-compliance-common';
import { selectTargets, whereTargetsMatch } from './selectTargets';
import {
  ReadTimesRow,
  selectReadTimes,
  toTargetCoverage,
} from './targetCoverage';
import { FreshnessLimits, TargetSelection } from './types';

/**
 * How much of what should be seen was seen.
 *
 * @param options - `nodes` is what was counted
 */
export async function readCoverage(
  knex: Knex,
  options: {
    nodes: NodeCoverage;
    selection: TargetSelection;
    limits: FreshnessLimits;
  },
): Promise<OrganizationCoverage> {
  const { nodes, selection, limits } = options;
  const targets = selectTargets(knex, selection);
  const rows: ReadTimesRow[] = await selectReadTimes(knex, targets, limits);
  return {
    nodes,
    accounts: await countAccounts(knex, selection),
    ...toTargetCoverage(rows),
  };
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
        `sum(case when accounts.state = 'ACTIVE' then 1 else 0 end) as active`,
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
