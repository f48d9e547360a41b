import { Knex } from 'knex';
import {
  EntitySummary,
  formatTargetId,
} from 'backstage-plugin-patch-compliance-common';
import { byCodePoint } from '../../paging';
import { DbTargetRow } from '../../tables';
import { selectTargets, TargetSelection } from '../selection';
import { toTargetError } from './toTargetError';
/** Of an entity's summary. */
export const MAX_UNREADABLE_TARGETS = 10;

/**
 * Targets of a selection of which the last attempt failed, by account and
 * Region.
 */
export async function listUnreadableTargets(
  knex: Knex,
  selection: TargetSelection,
): Promise<EntitySummary['unreadable']> {
  const rows: Array<DbTargetRow & { account_name: string | null }> =
    await selectTargets(knex, selection)
      .where('targets.state', 'failed')
      .join('accounts', 'accounts.id', 'targets.account_pk')
      .select('targets.*', { account_name: 'accounts.name' })
      .orderByRaw('?', [
        byCodePoint(knex, 'coalesce(accounts.name, accounts.account_id)'),
      ])
      .orderBy('targets.region')
      .limit(MAX_UNREADABLE_TARGETS);
  return rows.flatMap(row => {
    const error = toTargetError(row);
    return error
      ? [
          {
            targetId: formatTargetId({
              partition: row.partition,
              accountId: row.account_id,
              region: row.region,
            }),
            accountName: row.account_name ?? undefined,
            error,
          },
        ]
      : [];
  });
}
