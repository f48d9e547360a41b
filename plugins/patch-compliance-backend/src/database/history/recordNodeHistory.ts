import { Knex } from 'knex';
import { inBatches } from '../batches';
import type { NodeState, NodeStates } from '../counts';
import { insertMany } from '../insertMany';
import { DbNodeEntityHistoryRow, DbNodeHistoryRow } from '../tables';
import { whereKeyIn } from '../whereKeyIn';
import { endOfInterval } from './endOfInterval';
import { findBeginnings } from './findBeginnings';
import { KEPT_OF_NODE } from './keptColumns';
import { lapseNodes } from './lapseNodes';

const ROWS_PER_UPDATE = 1_000;

type NodeInterval = Omit<DbNodeHistoryRow, 'id' | 'replaced_at'>;
type EntityInterval = Omit<
  DbNodeEntityHistoryRow,
  'id' | 'replaced_at' | 'recorded_at'
> & { recorded_at: Date };

/**
 * Ends the intervals of what is not so any more, and begins those of what is so
 * now.
 */
export async function recordNodeHistory(
  tx: Knex,
  options: NodeStates & { recordedAt: Date },
): Promise<void> {
  const { after, recordedAt } = options;
  const before = await lapseNodes(tx, options);
  const ids = [...new Set([...before.keys(), ...after.keys()])];

  const changed = ids.filter(
    id => !isSameHistory(before.get(id), after.get(id)),
  );
  await endNodes(tx, {
    nodes: changed.flatMap(id => before.get(id) ?? []),
    recordedAt,
  });
  const nodeBegins = await findBeginnings(tx, {
    table: 'node_history',
    nodes: changed.flatMap(id => after.get(id) ?? []),
    recordedAt,
  });
  await insertMany<NodeInterval>(tx, {
    table: 'node_history',
    rows: changed.flatMap(id => {
      const node = after.get(id);
      return node ? [toInterval(node, nodeBegins(node))] : [];
    }),
  });

  const ended: EntityInterval[] = [];
  const begun: EntityInterval[] = [];
  for (const id of ids) {
    const was = toEntityIntervals(before.get(id), recordedAt);
    const is = toEntityIntervals(after.get(id), recordedAt);
    ended.push(...[...was].flatMap(([key, row]) => (is.has(key) ? [] : [row])));
    begun.push(...[...is].flatMap(([key, row]) => (was.has(key) ? [] : [row])));
  }
  await endEntities(tx, { rows: ended, recordedAt });
  const entityBegins = await findBeginnings(tx, {
    table: 'node_entity_history',
    nodes: begun,
    recordedAt,
  });
  await insertMany<EntityInterval>(tx, {
    table: 'node_entity_history',
    rows: begun.map(row => ({ ...row, recorded_at: entityBegins(row) })),
  });
}

function isSameHistory(
  before: NodeState | undefined,
  after: NodeState | undefined,
): boolean {
  return Boolean(
    before &&
      after &&
      KEPT_OF_NODE.every(
        column => keptValue(before, column) === keptValue(after, column),
      ),
  );
}

function keptValue(
  node: NodeState,
  column: (typeof KEPT_OF_NODE)[number],
): string | number | null {
  return column === 'posture_since'
    ? new Date(node.posture_since).getTime()
    : node[column];
}

function toInterval(node: NodeState, recordedAt: Date): NodeInterval {
  return {
    target_id: node.target_id,
    partition: node.partition,
    account_id: node.account_id,
    region: node.region,
    instance_id: node.instance_id,
    recorded_at: recordedAt,
    posture: node.posture,
    reason: node.reason,
    posture_since: new Date(node.posture_since),
    display_name: node.display_name,
    environment: node.environment,
    platform_type: node.platform_type,
    ownership: node.ownership,
  };
}

function toEntityIntervals(
  node: NodeState | undefined,
  recordedAt: Date,
): Map<string, EntityInterval> {
  return new Map(
    node?.entities.map(({ entity_ref, relation }) => [
      JSON.stringify([entity_ref, relation]),
      {
        target_id: node.target_id,
        instance_id: node.instance_id,
        entity_ref,
        relation,
        recorded_at: recordedAt,
      },
    ]),
  );
}

async function endNodes(
  tx: Knex,
  options: { nodes: NodeState[]; recordedAt: Date },
): Promise<void> {
  for (const rows of inBatches(options.nodes, ROWS_PER_UPDATE)) {
    await whereKeyIn(tx<DbNodeHistoryRow>('node_history'), {
      tx,
      table: 'node_history',
      columns: ['target_id', 'instance_id'],
      rows,
    })
      .whereNull('replaced_at')
      .update({ replaced_at: endOfInterval(tx, options.recordedAt) });
  }
}

async function endEntities(
  tx: Knex,
  options: { rows: EntityInterval[]; recordedAt: Date },
): Promise<void> {
  for (const rows of inBatches(options.rows, ROWS_PER_UPDATE)) {
    await whereKeyIn(tx<DbNodeEntityHistoryRow>('node_entity_history'), {
      tx,
      table: 'node_entity_history',
      columns: ['target_id', 'instance_id', 'entity_ref', 'relation'],
      rows,
    })
      .whereNull('replaced_at')
      .update({ replaced_at: endOfInterval(tx, options.recordedAt) });
  }
}
