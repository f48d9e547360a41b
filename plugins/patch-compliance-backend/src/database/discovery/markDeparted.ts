import { Knex } from 'knex';
import { inBatches } from '../batches';
import { DbAccountRow, DEPARTED } from '../tables';

const IDS_PER_STATEMENT = 5_000;

/**
 * Marks the accounts of connections that are not listed any more. Their data
 * stays.
 *
 * @returns how many were still there the last time
 */
export async function markDeparted(
  tx: Knex,
  options: { connections: string[]; listedIds: Set<number>; now: Date },
): Promise<number> {
  const { connections, listedIds, now } = options;
  const present = await tx<DbAccountRow>('accounts')
    .whereIn('connection', connections)
    .whereNot('state', DEPARTED)
    .select('id');
  const departed = present.filter(row => !listedIds.has(row.id));
  for (const batch of inBatches(departed, IDS_PER_STATEMENT)) {
    await tx<DbAccountRow>('accounts')
      .whereIn(
        'id',
        batch.map(row => row.id),
      )
      .update({
        state: DEPARTED,
        excluded: false,
        left_at: tx.raw('coalesce(left_at, ?)', [now]) as unknown as Date,
      });
  }
  return departed.length;
}
