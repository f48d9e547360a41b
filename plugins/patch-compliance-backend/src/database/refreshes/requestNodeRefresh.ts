import { Knex } from 'knex';
import { readableTargets } from '../targets/readableTargets';
import { addRequests } from './addRequests';

/**
 * Has the targets of nodes read from AWS as soon as anybody can, with what takes
 * a request per node for these nodes only.
 *
 * @param nodes - a query of `target_id` and `instance_id`
 * @returns how many nodes are read; the rest are in targets that never are
 */
export async function requestNodeRefresh(
  knex: Knex,
  nodes: Knex.QueryBuilder,
): Promise<number> {
  return await addRequests(
    knex,
    knex
      .from(nodes.as('asked'))
      .join('targets', 'targets.id', 'asked.target_id')
      .where(readableTargets(knex))
      .select('asked.target_id', 'asked.instance_id'),
  );
}
