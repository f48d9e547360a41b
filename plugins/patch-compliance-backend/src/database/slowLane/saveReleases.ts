import { Knex } from 'knex';
import { inBatches } from '../batches';
import { columnText } from '../columnText';
import { retryOnConflict } from '../retryOnConflict';
import { DbPatchRow } from '../tables';

const PATCHES_PER_TRANSACTION = 200;

/**
 * Stores when vendors released patches, which stays so for good.
 */
export async function saveReleases(
  knex: Knex,
  releases: Array<{ id: number; releasedAt: Date; advisory?: string }>,
): Promise<void> {
  // In the order in which others lock rows of the dictionary.
  const ordered = [...releases].sort((a, b) => a.id - b.id);
  for (const batch of inBatches(ordered, PATCHES_PER_TRANSACTION)) {
    await retryOnConflict(() =>
      knex.transaction(async tx => {
        for (const { id, releasedAt, advisory } of batch) {
          await tx<DbPatchRow>('patches')
            .where('id', id)
            .update({
              released_at: releasedAt,
              advisory: columnText(advisory, 64),
            });
        }
      }),
    );
  }
}
