import { Knex } from 'knex';
import {
  EntitySummary,
  formatTargetId,
} from 'backstage-plugin-patch-compliance-common';
import { DbTargetHistoryRow } from '../../tables';
import { MAX_UNREADABLE_TARGETS } from './listUnreadableTargets';
import { selectTargetsOfHistory, TargetSelection } from '../selection';
import { toErrorOfHistory } from './toErrorOfHistory';

/**
 * Targets of a selection that could not be read at an earlier time, by account
 * and Region.
 */
export async function listUnreadableOfHistory(
  knex: Knex,
  options: { selection: TargetSelection; at: Date },
): Promise<EntitySummary['unreadable']> {
  const rows: Array<DbTargetHistoryRow & { account_name: string | null }> =
    await selectTargetsOfHistory(knex, options)
      .where('targets.state', 'failed')
      .whereNotNull('targets.error_class')
      .leftJoin('accounts', join =>
        join
          .on('accounts.partition', 'targets.partition')
          .andOn('accounts.account_id', 'targets.account_id'),
      )
      .select(
        'targets.partition',
        'targets.account_id',
        'targets.region',
        'targets.error_class',
        'targets.error_code',
        'targets.error_denied_action',
        'targets.recorded_at',
        { account_name: 'accounts.name' },
      )
      .orderBy(['targets.account_id', 'targets.region'])
      .limit(MAX_UNREADABLE_TARGETS);
  return rows.flatMap(row => {
    const error = toErrorOfHistory(row);
    return error
      ? {
          targetId: formatTargetId({
            partition: row.partition,
            accountId: row.account_id,
            region: row.region,
          }),
          accountName: row.account_name ?? undefined,
          error,
        }
      : [];
  });
}
