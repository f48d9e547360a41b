import { Knex } from 'knex';
import { DbPatchRow } from '../tables';

/**
 * Patches of the dictionary that the vendor's release is not known of, out of
 * those that AWS's catalogue may have: updates of Windows, and packages of Amazon
 * Linux 1 and 2.
 *
 * @param options - `askedBefore` leaves out what the catalogue was asked for since
 */
export async function listUnreleased(
  knex: Knex,
  options: { askedBefore: Date; limit: number },
): Promise<Array<{ id: number; title: string; kbId: string }>> {
  const { askedBefore, limit } = options;
  const rows = await knex<DbPatchRow>('patches')
    .whereNull('released_at')
    .where(asked =>
      asked
        .whereNull('release_asked_at')
        .orWhere('release_asked_at', '<', askedBefore),
    )
    .where(catalogued =>
      catalogued
        .where('kb_id', 'like', 'KB%')
        .orWhere('title', 'like', '%.amzn1%')
        .orWhere('title', 'like', '%.amzn2.%')
        .orWhere('title', 'like', '%.amzn2'),
    )
    .orderBy('id')
    .limit(limit)
    .select('id', 'title', 'kb_id');
  return rows.map(({ id, title, kb_id: kbId }) => ({ id, title, kbId }));
}
