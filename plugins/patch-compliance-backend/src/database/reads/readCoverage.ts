import { Knex } from 'knex';
import {
  Coverage,
  TargetStatus,
} from 'backstage-plugin-patch-compliance-common';
import { DbTimestamp } from '../tables';
import { readableTargets } from '../targets';
import { toIsoTime } from '../toIsoTime';
import { selectTargets, whereTargetsMatch } from './selectTargets';
import { countStatuses, targetStatus } from './targetStatus';
import { FreshnessLimits, TargetSelection } from './types';

type StatusRow = {
  status: TargetStatus;
  targets: string | number;
  oldest: DbTimestamp | null;
  newest: DbTimestamp | null;
};

/**
 * How much of what should be seen was seen.
 */
export async function readCoverage(
  knex: Knex,
  options: { selection: TargetSelection; limits: FreshnessLimits },
): Promise<Coverage> {
  const { selection, limits } = options;
  const targets = selectTargets(knex, selection).select(
    knex.raw('? as status', [targetStatus(knex, limits)]),
    // Of what is not read again the age says nothing.
    knex.raw('case when ? then targets.last_success_at end as read_at', [
      readableTargets(knex),
    ]),
  );
  const rows: StatusRow[] = await knex
    .from(targets.as('targets'))
    .select('status')
    .count({ targets: '*' })
    .min({ oldest: 'read_at' })
    .max({ newest: 'read_at' })
    .groupBy('status');

  return {
    accounts: await countAccounts(knex, selection),
    targets: countStatuses(rows),
    oldestReadAt: pick(
      rows.map(row => row.oldest),
      Math.min,
    ),
    newestReadAt: pick(
      rows.map(row => row.newest),
      Math.max,
    ),
  };
}

/** An account without targets counts where no target is asked for in
 * particular: it is one that has not been looked into yet. */
async function countAccounts(
  knex: Knex,
  selection: TargetSelection,
): Promise<Coverage['accounts']> {
  const query = knex
    .from('accounts')
    .count({ total: '*' })
    .select(
      knex.raw(
        `sum(case when accounts.state = 'ACTIVE' then 1 else 0 end) as active`,
      ),
    )
    .first();
  const { accountId, region, access, holding } = selection;
  if (access === 'all' && !region && !holding) {
    if (accountId) {
      query.whereIn('accounts.account_id', accountId);
    }
  } else {
    query.whereExists(targets => {
      targets
        .from('targets')
        .select('targets.id')
        .whereRaw('targets.account_pk = accounts.id');
      whereTargetsMatch(targets, selection);
    });
  }
  const row = await query;
  return { total: Number(row?.total ?? 0), active: Number(row?.active ?? 0) };
}

function pick(
  times: Array<DbTimestamp | null>,
  choose: (...times: number[]) => number,
): string | undefined {
  const known = times.flatMap(time =>
    time === null ? [] : [new Date(time).getTime()],
  );
  return known.length > 0 ? toIsoTime(choose(...known)) : undefined;
}
