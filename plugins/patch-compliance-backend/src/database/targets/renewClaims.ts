import { HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { databaseTime } from '../databaseTime';
import { DbTargetRow } from '../tables';
import { TargetClaim } from './types';

/**
 * Prolongs the leases of claims.
 *
 * @returns the claims that somebody else has taken over in the meantime
 */
export async function renewClaims(
  knex: Knex,
  options: { owner: string; claims: TargetClaim[]; lease: HumanDuration },
): Promise<TargetClaim[]> {
  const { owner, claims, lease } = options;
  if (claims.length === 0) {
    return [];
  }
  const renewed = await knex<DbTargetRow>('targets')
    .where('lease_owner', owner)
    .whereIn(
      'id',
      claims.map(claim => claim.targetId),
    )
    .update({
      lease_expires_at: databaseTime(knex, lease) as unknown as Date,
    })
    .returning(['id', 'lease_token']);
  const tokens = new Map(renewed.map(row => [row.id, row.lease_token]));
  return claims.filter(claim => tokens.get(claim.targetId) !== claim.token);
}
