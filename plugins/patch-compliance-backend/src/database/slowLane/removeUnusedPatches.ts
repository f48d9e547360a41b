import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { DbNodePatchRow, DbPatchFixRow, DbPatchRow } from '../tables';

/**
 * A read looks its patches up before it stores which node has them: none that was
 * needed since then may go. `savePatches` notes twice as often that one was.
 */
const GRACE: HumanDuration = { days: 1 };

const PATCHES_PER_STATEMENT = 500;

/**
 * Removes entries of the dictionary of patches that no node has any more, and
 * that no fix in the history was about.
 *
 * @returns how many
 */
export async function removeUnusedPatches(
  knex: Knex,
  options: { signal?: AbortSignal; now?: Date } = {},
): Promise<number> {
  const { signal, now = new Date() } = options;
  const before = new Date(now.getTime() - durationToMilliseconds(GRACE));
  let removed = 0;
  for (;;) {
    signal?.throwIfAborted();
    const unused = knex<DbPatchRow>('patches')
      .where('used_at', '<', before)
      .whereNotExists(
        knex<DbNodePatchRow>('node_patches')
          .select(knex.raw('1'))
          .whereRaw('node_patches.patch_id = patches.id'),
      )
      .whereNotExists(
        knex<DbPatchFixRow>('patch_fixes')
          .select(knex.raw('1'))
          .whereRaw('patch_fixes.patch_id = patches.id'),
      )
      .orderBy('id')
      .limit(PATCHES_PER_STATEMENT)
      .select('id');
    // One statement, with the time once more: another read may need one just now.
    const deleted = await knex<DbPatchRow>('patches')
      .whereIn('id', unused)
      .where('used_at', '<', before)
      .delete();
    removed += deleted;
    if (deleted < PATCHES_PER_STATEMENT) {
      return removed;
    }
  }
}
