import { Knex } from 'knex';
import { inBatches } from '../batches';
import { columnText } from '../columnText';
import { retryOnConflict } from '../retryOnConflict';
import { DbPatchRow } from '../tables';

const PATCHES_PER_TRANSACTION = 200;

/**
 * Stores when vendors released patches, which stays so for good, and what the
 * catalogue was asked for: much of it is not in there.
 */
export async function saveReleases(
  knex: Knex,
  options: {
    askedIds: number[];
    askedAt: Date;
    releases: Array<{ id: number; releasedAt: Date; advisory?: string }>;
  },
): Promise<void> {
  const { askedIds, askedAt, releases } = options;
  const releaseOf = new Map(releases.map(release => [release.id, release]));
  // In the order in which others lock rows of the dictionary.
  const ordered = [...askedIds].sort((a, b) => a - b);
  for (const batch of inBatches(ordered, PATCHES_PER_TRANSACTION)) {
    await retryOnConflict(() =>
      knex.transaction(async tx => {
        for (const id of batch) {
          const release = releaseOf.get(id);
          await tx<DbPatchRow>('patches')
            .where('id', id)
            .update({
              release_asked_at: askedAt,
              ...(release && {
                released_at: release.releasedAt,
                advisory: columnText(release.advisory, 64),
              }),
            });
        }
      }),
    );
  }
}
