import { Knex } from 'knex';
import { SeverityCount } from 'backstage-plugin-patch-compliance-common';
import { groupBy } from '../groupBy';
import { DbTimestamp } from '../tables';
import { toIsoTime } from '../toIsoTime';
import { selectNodes } from './selectNodes';
import { NodeSelection } from './types';

const MAX_CVES = 5;

type SeverityRow = {
  severity: string;
  patches: string | number;
  nodes: string | number;
  oldest: DbTimestamp;
};

type CveRow = { severity: string; cve_id: string };

/**
 * How many missing and failed patches of each vendor severity keep nodes
 * non-compliant, the worst severity first.
 */
export async function countSeverities(
  knex: Knex,
  selection: NodeSelection,
): Promise<SeverityCount[]> {
  const found = selectNodes(knex, selection)
    .where('nodes.posture', 'non-compliant')
    .join('node_patches', 'node_patches.node_id', 'nodes.id')
    .join('patches', 'patches.id', 'node_patches.patch_id')
    .whereIn('node_patches.state', ['missing', 'failed']);

  const severities: SeverityRow[] = await found
    .clone()
    .select('patches.severity')
    .countDistinct({ patches: 'node_patches.patch_id' })
    .countDistinct({ nodes: 'nodes.id' })
    .min({ oldest: 'node_patches.first_seen_at' })
    .groupBy('patches.severity')
    .orderByRaw('max(patches.severity_rank) desc')
    .orderBy('patches.severity');
  const cves = groupBy(
    await selectOldestCves(knex, found),
    cve => cve.severity,
  );

  return severities.map(row => ({
    severity: row.severity,
    patches: Number(row.patches),
    nodes: Number(row.nodes),
    oldestFirstSeenAt: toIsoTime(row.oldest),
    cveIds: (cves.get(row.severity) ?? []).map(cve => cve.cve_id),
  }));
}

/** The CVEs of each severity that were seen first. */
async function selectOldestCves(
  knex: Knex,
  found: Knex.QueryBuilder,
): Promise<CveRow[]> {
  const ranked = found
    .clone()
    .join('patch_cves', 'patch_cves.patch_id', 'patches.id')
    .select(
      'patches.severity',
      'patch_cves.cve_id',
      knex.raw(
        `row_number() over (
          partition by patches.severity
          order by min(node_patches.first_seen_at), patch_cves.cve_id
        ) as place`,
      ),
    )
    .groupBy('patches.severity', 'patch_cves.cve_id');
  return knex
    .from(ranked.as('ranked'))
    .select('severity', 'cve_id')
    .where('place', '<=', MAX_CVES)
    .orderBy('place');
}
