import { Knex } from 'knex';
import { groupBy } from '../../groupBy';
import { SeverityTally } from './toSeverityCounts';

const MAX_CVES = 5;

/**
 * A CVE of a severity; patches that were seen first come before others.
 */
export interface RankedCve {
  severity_rank: number;
  cve_id: string;
  place: number;
}

/**
 * A query on a few CVEs of each severity, as {@link RankedCve}s: of the patches
 * that were seen first.
 *
 * @param patches - a query of `severity_rank`, `patch_id` and `first_day`
 */
export function rankCves(
  knex: Knex,
  patches: Knex.QueryBuilder,
): Knex.QueryBuilder {
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
  return knex.from(ranked.as('ranked')).where('place', '<=', MAX_CVES);
}

/**
 * @returns a function that gives the CVEs of a severity
 */
export function toCvesOf(rows: RankedCve[]): SeverityTally['cvesOf'] {
  const byRank = groupBy(
    [...rows].sort((a, b) => a.place - b.place),
    row => row.severity_rank,
  );
  return rank => (byRank.get(String(rank)) ?? []).map(row => row.cve_id);
}
