import { Knex } from 'knex';
import { isPostgres } from '../isPostgres';
import { limitIdleness } from '../limitIdleness';
import { DbTargetRow } from '../tables';
import { TargetClaim } from './types';

/**
 * Keeps others from claiming a target until the transaction ends, provided that
 * the claim is still held. What a collector writes before it ends the claim
 * comes after this statement.
 *
 * @returns false if the target has been claimed by somebody else or is gone
 */
export async function lockClaimed(
  tx: Knex,
  claim: TargetClaim,
): Promise<boolean> {
  await limitIdleness(tx);
  const row = tx<DbTargetRow>('targets').where({
    id: claim.targetId,
    lease_owner: claim.owner,
    lease_token: claim.token,
  });
  // SQLite has one writer and knows no row locks. This one leaves others free to
  // store what refers to the target, such as that somebody waits for it.
  const locked = isPostgres(tx) ? row.forNoKeyUpdate() : row;
  const rows = await locked.select('id');
  return rows.length > 0;
}
