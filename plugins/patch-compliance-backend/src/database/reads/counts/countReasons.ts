import { Knex } from 'knex';
import {
  Posture,
  PostureCounts,
  PostureReason,
  ReasonCount,
} from 'backstage-plugin-patch-compliance-common';
import { startOfDay } from '../../../days';
import { DbTimestamp } from '../../tables';
import { COUNT_BY_POSTURE, toPostureCounts } from './postureCounts';
import { selectNodes, NodeSelection } from '../selection';

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
      reasons.push({
        posture,
        reason,
        nodes,
        // By the day, as ready counts tell it, and not of earlier times.
        oldestSince: selection.history
          ? undefined
          : startOfDay(new Date(row.oldest_since)).toISOString(),
      });
    }
  }
  return { counts, reasons: reasons.sort(byFrequency) };
}

/**
 * Sorts reasons: the most frequent ones first.
 */
export function byFrequency(a: ReasonCount, b: ReasonCount): number {
  return b.nodes - a.nodes || (a.reason < b.reason ? -1 : 1);
}
