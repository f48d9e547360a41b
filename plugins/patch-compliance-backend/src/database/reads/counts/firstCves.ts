import { Knex } from 'knex';
import { groupBy } from '../../groupBy';

const MAX_CVES = 5;

/**
 * A few CVEs of each severity, of the patches that were seen first.
 *
 * @param patches - a query of `severity_rank`, `patch_id` and `first_day`
 * @returns a function that gives those of a rank
 */
export async function firstCves(
  knex: Knex,
  patches: Knex.QueryBuilder,
): Promise<(rank: number) => string[]> {
  const ranked = knex
    .from(patches.as('seen'))
    .join('patch_cves', 'patch_cves.patch_id', 'seen.patch_id')
    .select(
      'seen.severity_rank',
      'patch_cves.cve_id',
      knex.raw(
        `row_number() over (
          partition by seen.severity_rank
          order by min(seen.first_day), patch_cves.cve_id
        ) as place`,
      ),
    )
    .groupBy('seen.severity_rank', 'patch_cves.cve_id');
  const rows: Array<{ severity_rank: number; cve_id: string }> = await knex
    .from(ranked.as('ranked'))
    .select('severity_rank', 'cve_id')
    .where('place', '<=', MAX_CVES)
    .orderBy('place');
  const byRank = groupBy(rows, row => row.severity_rank);
  return rank => (byRank.get(String(rank)) ?? []).map(row => row.cve_id);
}
