import { Knex } from 'knex';
import { selectNodes } from './selectNodes';
import { NodeSelection } from './types';

/**
 * How many nodes a selection has.
 */
export async function countNodes(
  knex: Knex,
  selection: NodeSelection,
): Promise<number> {
  const [{ nodes }] = await selectNodes(knex, selection).count({ nodes: '*' });
  return Number(nodes);
}
