import { Knex } from 'knex';
import {
  Posture,
  PostureCounts,
  PostureReason,
  TrendPoint,
} from 'backstage-plugin-patch-compliance-common';
import { groupBy } from '../../groupBy';
import { DbDailySnapshotRow } from '../../tables';
import { toIsoTime } from '../../toIsoTime';
import {
  COUNT_BY_POSTURE,
  toPostureCounts,
  toNodeCoverage,
  toTally,
} from '../counts';
import { DailyMeasures, readDailyMeasures } from './readDailyMeasures';
import { readyScope, selectNodes, NodeSelection } from '../selection';
import { toTargetCounts } from './toTargetCounts';

/**
 * The counts of a selection at the end of each day that was recorded from one to
 * another, both included: a look-up where they are kept ready.
 */
export async function tallyDays(
  knex: Knex,
  options: {
    selection: NodeSelection;
    /** Whether the caller may see all targets. */
    withTargets: boolean;
    from: string;
    to: string;
  },
): Promise<TrendPoint[]> {
  const { selection, withTargets, from, to } = options;
  const scope = readyScope(selection);
  if (!scope) {
    return countDays(knex, options);
  }
  const days = await readDailyMeasures(knex, { scope, from, to });
  return days.map(day => toPoint(day, withTargets));
}

function toPoint(
  { day, takenAt, measures }: DailyMeasures,
  withTargets: boolean,
): TrendPoint {
  const tally = toTally(measures);
  return {
    day,
    at: takenAt.toISOString(),
    counts: tally.counts,
    coverage: {
      nodes: toNodeCoverage(tally),
      targets: withTargets ? toTargetCounts(measures) : undefined,
    },
  };
}

async function countDays(
  knex: Knex,
  options: { selection: NodeSelection; from: string; to: string },
): Promise<TrendPoint[]> {
  const { selection, from, to } = options;
  const snapshots = await knex<DbDailySnapshotRow>('daily_snapshots')
    .whereBetween('day', [from, to])
    .orderBy('day');
  const rows: Array<{
    day: string;
    posture: Posture;
    reason: PostureReason | null;
    nodes: string | number;
  }> = await selectNodes(knex, { ...selection, history: { from, to } })
    .select('nodes.day', 'nodes.posture', 'nodes.reason')
    .count({ nodes: '*' })
    .groupBy('nodes.day', 'nodes.posture', 'nodes.reason');
  const byDay = groupBy(rows, row => row.day);

  return snapshots.map(({ day, taken_at: takenAt }) => {
    const counts: PostureCounts = toPostureCounts();
    const reasons = (byDay.get(day) ?? []).flatMap(
      ({ posture, reason, ...row }) => {
        const nodes = Number(row.nodes);
        counts[COUNT_BY_POSTURE[posture]] += nodes;
        return reason ? [{ posture, reason, nodes }] : [];
      },
    );
    return {
      day,
      at: toIsoTime(takenAt),
      counts,
      coverage: { nodes: toNodeCoverage({ counts, reasons }) },
    };
  });
}
