import { Knex } from 'knex';
import { groupBy } from '../../groupBy';
import { DbPatchCveRow } from '../../tables';

/**
 * The CVEs of some patches, in one statement.
 *
 * @returns a function that gives a patch's
 */
export async function findCves(
  knex: Knex,
  patchIds: number[],
): Promise<(patchId: number) => string[]> {
  const rows = await knex<DbPatchCveRow>('patch_cves')
    .whereIn('patch_id', patchIds)
    .orderBy('cve_id');
  const byPatch = groupBy(rows, row => row.patch_id);
  return patchId => (byPatch.get(String(patchId)) ?? []).map(row => row.cve_id);
}
