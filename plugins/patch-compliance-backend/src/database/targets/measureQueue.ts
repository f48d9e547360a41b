import { Knex } from 'knex';
import { databaseTime } from '../databaseTime';
import { DbTargetRow, DbTimestamp } from '../tables';
import { awaitedTargets } from './awaitedTargets';
import { readableTargets } from './readableTargets';

/**
 * How far collecting is behind.
 */
export interface QueueState {
  /** Targets that are due and not being read. */
  due: number;
  /** The last complete read of the target with nodes that was read longest ago. */
  oldestReadAt?: Date;
}

/**
 * Looks how far collecting is behind, in one statement.
 */
export async function measureQueue(knex: Knex): Promise<QueueState> {
  const now = databaseTime(knex);
  const [row] = await knex<DbTargetRow>('targets')
    .where(readableTargets(knex))
    .select<
      Array<{ due: string | number; oldest_read_at: DbTimestamp | null }>
    >(
      knex.raw(
        `count(case
          when (next_attempt_at <= ? or ?)
            and (lease_expires_at is null or lease_expires_at <= ?)
          then 1 end) as due`,
        [now, awaitedTargets(knex), now],
      ),
      knex.raw(
        'min(case when node_count > 0 then last_success_at end) as oldest_read_at',
      ),
    );
  return {
    due: Number(row.due),
    oldestReadAt:
      row.oldest_read_at === null ? undefined : new Date(row.oldest_read_at),
  };
}
