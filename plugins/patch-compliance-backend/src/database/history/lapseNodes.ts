import { Knex } from 'knex';
import { inBatches } from '../batches';
import type { NodeState } from '../counts';
import { insertMany } from '../insertMany';
import { DbNodeHistoryRow } from '../tables';
import { whereKeyIn } from '../whereKeyIn';

const NODES_PER_QUERY = 1_000;

type NodeInterval = Omit<DbNodeHistoryRow, 'id'>;

/**
 * Makes good what time alone has made of nodes: a verdict ends at its `stale_at`,
 * whether or not anybody was there to see it, and the history says so of that time.
 *
 * @param options - `before` are nodes as they were until now
 * @returns them, where their verdicts had ended as what has become of them
 */
export async function lapseNodes(
  tx: Knex,
  options: { before: Map<string, NodeState>; recordedAt: Date },
): Promise<Map<string, NodeState>> {
  const lapsed = new Map<string, NodeState>();
  for (const node of options.before.values()) {
    if (hasLapsed(node, options.recordedAt)) {
      lapsed.set(toKey(node), node);
    }
  }
  if (lapsed.size === 0) {
    return options.before;
  }

  const states = new Map(options.before);
  for (const nodes of inBatches([...lapsed.values()], NODES_PER_QUERY)) {
    const open: DbNodeHistoryRow[] = await whereKeyIn(
      tx<DbNodeHistoryRow>('node_history'),
      {
        tx,
        table: 'node_history',
        columns: ['target_id', 'instance_id'],
        rows: nodes,
      },
    )
      .whereNull('replaced_at')
      .select();
    const ended: DbNodeHistoryRow[] = [];
    const begun: NodeInterval[] = [];
    for (const row of open) {
      const node = lapsed.get(toKey(row))!;
      const stale = toStale(node);
      const at = latest(node.stale_at!, row.recorded_at);
      // By a clock that has gone back since, it has only just begun.
      if (at < options.recordedAt) {
        const { id: _, ...columns } = withDates(row);
        ended.push({ ...withDates(row), replaced_at: at });
        begun.push({
          ...columns,
          posture: stale.posture,
          reason: stale.reason,
          posture_since: new Date(stale.posture_since),
          recorded_at: at,
        });
        states.set(String(node.id), stale);
      }
    }
    if (ended.length > 0) {
      await insertMany(tx, {
        table: 'node_history',
        rows: ended,
        overwrite: ['id'],
      });
      await insertMany(tx, { table: 'node_history', rows: begun });
    }
  }
  return states;
}

function hasLapsed({ stale_at: staleAt }: NodeState, now: Date): boolean {
  return staleAt !== null && new Date(staleAt) < now;
}

function toStale(node: NodeState): NodeState {
  return {
    ...node,
    posture: 'unknown',
    reason: 'stale',
    posture_since: node.stale_at!,
  };
}

/** SQLite has times as numbers, and takes them as they are written: as dates. */
function withDates(row: DbNodeHistoryRow): DbNodeHistoryRow {
  return {
    ...row,
    recorded_at: new Date(row.recorded_at),
    posture_since: new Date(row.posture_since),
  };
}

function latest(...times: Array<NodeState['posture_since']>): Date {
  return new Date(Math.max(...times.map(time => new Date(time).getTime())));
}

function toKey(node: Pick<NodeState, 'target_id' | 'instance_id'>): string {
  return `${node.target_id} ${node.instance_id}`;
}
