import { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/**
 * - `write`: what everybody takes who changes nodes or counts, and none of them
 *   feels of the others
 * - `look`: waits for all of those, and keeps new ones out
 * - `rebuild`: likewise, for one at a time
 */
export type CountsLock = 'write' | 'look' | 'rebuild';

const MODES: Record<CountsLock, string> = {
  write: 'row exclusive',
  look: 'share',
  rebuild: 'share row exclusive',
};

/**
 * Takes the lock that decides whether counts and nodes may change, until the
 * transaction ends. SQLite has one writer anyway.
 */
export async function lockCounts(tx: Knex, lock: CountsLock): Promise<void> {
  if (isPostgres(tx)) {
    await tx.raw(`lock table node_counts in ${MODES[lock]} mode`);
  }
}
