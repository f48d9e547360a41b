import { Knex } from 'knex';
import { startOfDay } from '../../../days';
import { dayOf } from '../../dayOf';
import { DbTimestamp } from '../../tables';
import { RankedCve, rankCves, toCvesOf } from './rankCves';
import { SeverityTally } from './toSeverityCounts';
import { MISSING_STATES, selectNodes, NodeSelection } from '../selection';

type WordRow = {
  severity_rank: number;
  severity: string;
  patches: string | number;
  oldest: DbTimestamp;
};

type RankRow = { severity_rank: number; nodes: string | number };

/**
 * Counts the patches that are stored of nodes.
 */
export async function countStoredSeverities(
  knex: Knex,
  selection: NodeSelection,
): Promise<SeverityTally> {
  const found = selectNodes(knex, selection)
    .where('nodes.posture', 'non-compliant')
    .join('node_patches', 'node_patches.node_id', 'nodes.id')
    .join('patches', 'patches.id', 'node_patches.patch_id')
    .whereIn('node_patches.state', MISSING_STATES);

  const words: WordRow[] = await found
    .clone()
    .select('patches.severity_rank', 'patches.severity')
    .countDistinct({ patches: 'node_patches.patch_id' })
    .min({ oldest: 'node_patches.first_seen_at' })
    .groupBy('patches.severity_rank', 'patches.severity');
  const ranks: RankRow[] = await found
    .clone()
    .select('patches.severity_rank')
    .countDistinct({ nodes: 'nodes.id' })
    .groupBy('patches.severity_rank');
  const firstSeen = found
    .clone()
    .select('patches.severity_rank', 'node_patches.patch_id')
    .min({ first_day: dayOf(knex, 'node_patches.first_seen_at') })
    .groupBy('patches.severity_rank', 'node_patches.patch_id');
  const cves: RankedCve[] = await rankCves(knex, firstSeen).select(
    'severity_rank',
    'cve_id',
    'place',
  );

  return {
    words: words.map(row => ({
      ...row,
      patches: Number(row.patches),
      oldest: startOfDay(new Date(row.oldest)),
    })),
    nodesOf: rank =>
      Number(ranks.find(row => row.severity_rank === rank)?.nodes ?? 0),
    cvesOf: toCvesOf(cves.map(row => ({ ...row, place: Number(row.place) }))),
  };
}
