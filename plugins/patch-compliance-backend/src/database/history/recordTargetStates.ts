import { Knex } from 'knex';
import { beginRecording } from '../beginRecording';
import { inBatches, insertRows } from '../batches';
import { DbTargetHistoryRow, DbTargetRow } from '../tables';
import { endOfInterval } from './endOfInterval';
import { KEPT_OF_TARGET } from './keptColumns';
import { lastSuccess } from './lastSuccess';

const IDS_PER_STATEMENT = 5_000;

type TargetInterval = Omit<
  DbTargetHistoryRow,
  'id' | 'replaced_at' | 'last_success_at'
>;

/**
 * Keeps the history of targets true to what a transaction has just made of them.
 * Where nothing has changed it is a lookup and writes nothing.
 *
 * @remarks
 *
 * A target that is read again and again has one interval. So that one can tell of
 * any time in it whether the data was fresh, a read that came too late begins
 * another one, and an interval that ends keeps when its last read was.
 *
 * @param options - `targetIds` are the only ones that may have changed; all of
 *   them unless told. `missedSince` is when they had been read before, where they
 *   were read too late now
 */
export async function recordTargetStates(
  tx: Knex,
  options: { targetIds?: number[]; missedSince?: Date } = {},
): Promise<void> {
  const { missedSince } = options;
  const query = tx<DbTargetRow>('targets')
    .leftJoin('target_history', join =>
      join
        .on('target_history.target_id', 'targets.id')
        .onNull('target_history.replaced_at'),
    )
    .where(differs => {
      differs.whereNull('target_history.id');
      if (missedSince) {
        differs.orWhere('targets.state', 'read');
      }
      for (const column of KEPT_OF_TARGET) {
        differs.orWhereRaw('?? is distinct from ??', [
          `target_history.${column}`,
          `targets.${column}`,
        ]);
      }
    })
    .select<Array<Omit<TargetInterval, 'recorded_at'>>>(
      'targets.id as target_id',
      'targets.partition',
      'targets.account_id',
      'targets.region',
      ...KEPT_OF_TARGET.map(column => `targets.${column}`),
    );
  if (options.targetIds) {
    query.whereIn('targets.id', options.targetIds);
  }
  const changed = await query;
  if (changed.length === 0) {
    return;
  }

  const recordedAt = await beginRecording(tx);
  const ends = new Map<number, Date>();
  for (const batch of inBatches(changed, IDS_PER_STATEMENT)) {
    const ended = await tx<DbTargetHistoryRow>('target_history')
      .whereIn(
        'target_id',
        batch.map(row => row.target_id),
      )
      .whereNull('replaced_at')
      .update({
        replaced_at: endOfInterval(tx, recordedAt),
        last_success_at: missedSince ?? lastSuccess(tx),
      })
      .returning(['target_id', 'replaced_at']);
    ended.forEach(row => ends.set(row.target_id, new Date(row.replaced_at!)));
  }
  await insertRows<TargetInterval>(
    tx,
    'target_history',
    changed.map(row => ({
      ...row,
      recorded_at: ends.get(row.target_id) ?? recordedAt,
    })),
  );
}
