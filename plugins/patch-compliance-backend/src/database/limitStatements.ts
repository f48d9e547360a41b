import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/**
 * Has PostgreSQL give up any statement of a transaction that takes longer, what
 * it waits for included.
 */
export async function limitStatements(
  tx: Knex,
  limit: HumanDuration,
): Promise<void> {
  if (isPostgres(tx)) {
    await tx.raw(`select set_config('statement_timeout', ?, true)`, [
      String(durationToMilliseconds(limit)),
    ]);
  }
}
