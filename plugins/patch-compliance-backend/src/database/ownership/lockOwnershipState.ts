import { Knex } from 'knex';
import { isPostgres } from '../isPostgres';
import { DbOwnershipStateRow } from '../tables';

type Lock = 'share' | 'update';

/**
 * The fence around everything that is worked out by a state of the catalog:
 * while the transaction lasts, no other state can become the current one.
 *
 * @param mode - `share` lets others work by the same state at the same time
 * @returns undefined if another state is the current one
 */
export async function lockOwnershipState(
  tx: Knex.Transaction,
  options: { digest: string; mode: Lock },
): Promise<DbOwnershipStateRow | undefined> {
  const state = await lockAnyOwnershipState(tx, options.mode);
  return state?.digest === options.digest ? state : undefined;
}

/**
 * The same, whatever the current state is.
 */
export async function lockAnyOwnershipState(
  tx: Knex.Transaction,
  mode: Lock,
): Promise<DbOwnershipStateRow | undefined> {
  const query = tx<DbOwnershipStateRow>('ownership_state').first();
  // SQLite has one writer and no row locks.
  if (isPostgres(tx)) {
    query.modify(builder =>
      mode === 'share' ? builder.forShare() : builder.forUpdate(),
    );
  }
  return query;
}
