import { Knex } from 'knex';
import { inBatches } from '../batches';
import { DbNodeEntityHistoryRow } from '../tables';

const IDS_PER_QUERY = 5_000;

type NodeKey = Pick<DbNodeEntityHistoryRow, 'target_id' | 'instance_id'>;
type Ends = NodeKey & { last: Date | number | string };

/**
 * When new intervals of nodes begin. That is the transaction's time, but not
 * before anything of the same node has ended: nobody finds two at one time.
 *
 * @remarks
 *
 * Something has ended later where the clock has gone back since, or where somebody
 * else has changed the node after this transaction began to record.
 */
export async function findBeginnings(
  tx: Knex,
  options: {
    table: 'node_history' | 'node_entity_history';
    nodes: NodeKey[];
    recordedAt: Date;
  },
): Promise<(node: NodeKey) => Date> {
  const { table, nodes, recordedAt } = options;
  const targetIds = [...new Set(nodes.map(node => node.target_id))];
  const beginnings = new Map<string, Date>();
  for (const batch of inBatches(targetIds, IDS_PER_QUERY)) {
    const ends: Ends[] = await tx(table)
      .whereIn('target_id', batch)
      .where('replaced_at', '>', recordedAt)
      .groupBy('target_id', 'instance_id')
      .select('target_id', 'instance_id')
      .max({ last: 'replaced_at' });
    ends.forEach(row => beginnings.set(toKey(row), new Date(row.last)));
  }
  return node => beginnings.get(toKey(node)) ?? recordedAt;
}

function toKey(node: NodeKey): string {
  return `${node.target_id} ${node.instance_id}`;
}
