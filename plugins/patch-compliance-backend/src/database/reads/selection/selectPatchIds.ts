import { Knex } from 'knex';
import { NodeFilter } from 'backstage-plugin-patch-compliance-common';

/**
 * A query on the ids of the patches that a filter is about: of those that match
 * both where it has a CVE and a patch.
 */
export function selectPatchIds(
  knex: Knex,
  { cve, patch }: Pick<NodeFilter, 'cve' | 'patch'>,
): Knex.QueryBuilder {
  const query = knex.from('patches').select('patches.id');
  if (patch) {
    query.whereIn('patches.kb_id', patch);
  }
  if (cve) {
    query.whereIn('patches.id', fixing =>
      fixing
        .from('patch_cves')
        .select('patch_cves.patch_id')
        .whereIn('patch_cves.cve_id', cve),
    );
  }
  return query;
}
