import { Knex } from 'knex';
import { DbNodeRow } from '../../tables';
import { selectNodes, NodeSelection } from '../selection';
import { NodeTally } from './tallyNodes';

type Row = Pick<DbNodeRow, 'ownership'> & { nodes: string | number };

/**
 * How many nodes have one owner, none, or several that conflict.
 */
export async function countOwnership(
  knex: Knex,
  selection: NodeSelection,
): Promise<NodeTally['ownership']> {
  const rows: Row[] = await selectNodes(knex, selection)
    .select('nodes.ownership')
    .count({ nodes: '*' })
    .groupBy('nodes.ownership');
  const countOf = (ownership: Row['ownership']) =>
    Number(rows.find(row => row.ownership === ownership)?.nodes ?? 0);
  return {
    owned: countOf('owned'),
    unowned: countOf('unowned'),
    conflicts: countOf('conflict'),
  };
}
