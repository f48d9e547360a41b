import { Knex } from 'knex';
import { lastSuccess } from '../../history/lastSuccess';
import { DbTimestamp } from '../../tables';
import { TargetSelection } from '../selection';

/**
 * Since when history tells of a complete read of any target of some places, or of
 * the organization.
 *
 * @returns undefined where none was ever read
 */
export async function findFirstRead(
  knex: Knex,
  { accountId, region }: Pick<TargetSelection, 'accountId' | 'region'>,
): Promise<Date | undefined> {
  const query = knex
    .from('target_history')
    .min({ first: 'recorded_at' })
    .whereRaw(
      '(last_success_at is not null or (replaced_at is null and ? is not null))',
      [lastSuccess(knex)],
    );
  if (accountId) {
    query.whereIn('account_id', accountId);
  }
  if (region) {
    query.whereIn('region', region);
  }
  const [{ first }]: Array<{ first: DbTimestamp | null }> = await query;
  return first === null ? undefined : new Date(first);
}
