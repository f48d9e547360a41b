import { Knex } from 'knex';
import {
  Posture,
  PostureCounts,
  PostureReason,
  ReasonCount,
} from 'backstage-plugin-patch-compliance-common';
import { DbTimestamp } from '../tables';
import { selectNodes } from './selectNodes';
import { COUNT_BY_POSTURE, toPostureCounts } from './postureCounts';
import { NodeSelection } from './types';

type Row = {
  posture: Posture;
  reason: PostureReason | null;
  nodes: string | number;
  oldest_since: DbTimestamp;
};

/**
 * How many nodes have each posture and each reason, the most frequent reasons
 * first.
 */
export async function countReasons(
  knex: Knex,
  selection: NodeSelection,
): Promise<{ counts: PostureCounts; reasons: ReasonCount[] }> {
  const rows: Row[] = await selectNodes(knex, selection)
    .select('nodes.posture', 'nodes.reason')
    .count({ nodes: '*' })
    .min({ oldest_since: 'nodes.posture_since' })
    .groupBy('nodes.posture', 'nodes.reason');

  const counts = toPostureCounts();
  const reasons: ReasonCount[] = [];
  for (const { posture, reason, ...row } of rows) {
    const nodes = Number(row.nodes);
    counts[COUNT_BY_POSTURE[posture]] += nodes;
    if (reason) {
      const oldestSince = new Date(row.oldest_since).toISOString();
      reasons.push({ posture, reason, nodes, oldestSince });
    }
  }
  reasons.sort((a, b) => b.nodes - a.nodes || (a.reason < b.reason ? -1 : 1));
  return { counts, reasons };
}
