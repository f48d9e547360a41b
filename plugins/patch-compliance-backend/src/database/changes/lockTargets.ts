import { Knex } from 'knex';
import { isPostgres } from '../isPostgres';
import { DbTargetRow } from '../tables';

/**
 * Waits until nobody stores what targets hold, and keeps others from it until the
 * transaction ends: what is removed here is not written again there.
 */
export async function lockTargets(
  tx: Knex,
  targetIds: number[],
): Promise<void> {
  // SQLite has one writer and no row locks.
  if (isPostgres(tx)) {
    await tx<DbTargetRow>('targets')
      .whereIn('id', targetIds)
      .orderBy('id')
      .forUpdate()
      .select('id');
  }
}
