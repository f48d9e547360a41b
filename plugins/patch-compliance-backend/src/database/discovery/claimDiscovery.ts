import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { readDatabaseTime } from '../readDatabaseTime';
import { DbDiscoveryStateRow } from '../tables';

/**
 * Begins the discovery of a connection, unless another replica is at it, or has
 * just done it.
 *
 * @param options - `succeededAt` and `failedAt` are when it was last done, and when
 *   that has failed, as far as the caller knows
 * @returns when it began; undefined if it did not
 */
export async function claimDiscovery(
  knex: Knex,
  options: {
    connection: string;
    owner: string;
    succeededAt?: Date;
    failedAt?: Date;
    lease: HumanDuration;
  },
): Promise<Date | undefined> {
  const { connection, owner, succeededAt, failedAt, lease } = options;
  const states = () => knex<DbDiscoveryStateRow>('discovery_state');
  await states().insert({ connection }).onConflict('connection').ignore();
  const now = await readDatabaseTime(knex);
  const claimed = await states()
    .where({
      connection,
      discovered_at: succeededAt ?? null,
      error_at: failedAt ?? null,
    })
    .where(free =>
      free.whereNull('lease_expires_at').orWhere('lease_expires_at', '<=', now),
    )
    .update({
      lease_owner: owner,
      lease_expires_at: new Date(now.getTime() + durationToMilliseconds(lease)),
    });
  return claimed > 0 ? now : undefined;
}
