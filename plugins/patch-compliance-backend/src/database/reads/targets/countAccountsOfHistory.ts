import { Knex } from 'knex';
import { OrganizationCoverage } from 'backstage-plugin-patch-compliance-common';
import { selectTargetsOfHistory, TargetSelection } from '../selection';

/**
 * How many accounts there were at an earlier time, of those that had a target.
 */
export async function countAccountsOfHistory(
  knex: Knex,
  options: { selection: TargetSelection; at: Date },
): Promise<OrganizationCoverage['accounts']> {
  const accounts = selectTargetsOfHistory(knex, options)
    .select(
      knex.raw(
        `max(case when targets.state = 'inactive' then 0 else 1 end) as is_active`,
      ),
    )
    .groupBy('targets.partition', 'targets.account_id');
  const row = await knex
    .from(accounts.as('accounts'))
    .count({ total: '*' })
    .sum({ active: 'is_active' })
    .first();
  return { total: Number(row?.total ?? 0), active: Number(row?.active ?? 0) };
}
