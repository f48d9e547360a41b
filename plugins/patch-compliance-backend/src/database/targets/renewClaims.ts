import { HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { databaseTime } from '../databaseTime';
import { isPostgres } from '../isPostgres';
import { limitIdleness } from '../limitIdleness';
import { limitStatements } from '../limitStatements';
import { DbTargetRow } from '../tables';
import { TargetClaim } from './types';

/** It waits for no row: a renewal takes milliseconds. */
const PATIENCE: HumanDuration = { seconds: 5 };

/**
 * Prolongs the leases of claims.
 *
 * @remarks
 *
 * What a target holds may be stored for longer than a lease lasts, and its row is
 * locked meanwhile. It needs no renewal: nobody claims a locked row. The others
 * must not wait for it.
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
  return await knex.transaction(async tx => {
    await limitStatements(tx, PATIENCE);
    await limitIdleness(tx, PATIENCE);
    const held = () =>
      tx<DbTargetRow>('targets')
        .where('lease_owner', owner)
        .whereIn(
          'id',
          claims.map(claim => claim.targetId),
        );
    const free = isPostgres(tx)
      ? held().orderBy('id').forNoKeyUpdate().skipLocked()
      : held();
    await tx<DbTargetRow>('targets')
      .whereIn(
        'id',
        (await free.select('id')).map(row => row.id),
      )
      .update({
        lease_expires_at: databaseTime(tx, lease) as unknown as Date,
      });
    // Reading waits for nobody: of a locked row it finds what held before.
    const rows = await held().select('id', 'lease_token');
    const tokens = new Map(rows.map(row => [row.id, row.lease_token]));
    return claims.filter(claim => tokens.get(claim.targetId) !== claim.token);
  });
}
