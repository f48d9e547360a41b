import { Knex } from 'knex';
import { DbTargetRow } from '../tables';
import { TargetClaim } from './types';

/**
 * Ends a claim with what came of it, provided that it is still held. Everything
 * that a collector writes goes through here, and stands in one transaction with
 * this statement. It locks the target's row: what is written before it is, has
 * to lock it first.
 *
 * @returns false if the target has been claimed by somebody else or is gone
 */
export async function updateClaimed(
  knex: Knex,
  claim: TargetClaim,
  changes: Partial<DbTargetRow>,
): Promise<boolean> {
  const updated = await knex<DbTargetRow>('targets')
    .where({
      id: claim.targetId,
      lease_owner: claim.owner,
      lease_token: claim.token,
    })
    .update({ ...changes, lease_owner: null, lease_expires_at: null });
  return updated > 0;
}
