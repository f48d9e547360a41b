import { Knex } from 'knex';
import { columnText } from '../columnText';
import { MAX_TAG_KEY_LENGTH, MAX_TAG_VALUE_LENGTH } from '../tables';
import { TagSelector } from './types';

/**
 * A query for the ids of the nodes that a selector takes.
 */
export function selectTaggedNodes(
  tx: Knex,
  selector: TagSelector,
): Knex.QueryBuilder {
  const [first, ...others] = selector.map(({ tag, values }) => ({
    // As they are stored.
    tag: columnText(tag, MAX_TAG_KEY_LENGTH),
    values: values.map(value => columnText(value, MAX_TAG_VALUE_LENGTH)),
  }));
  const query = tx('node_tags as first')
    .select('first.node_id')
    .where('first.key', first.tag)
    .whereIn('first.value', first.values);
  // Joined, so that the database may begin with the tag that fewest nodes have.
  for (const [index, { tag, values }] of others.entries()) {
    const alias = `other${index}`;
    query
      .join(`node_tags as ${alias}`, `${alias}.node_id`, 'first.node_id')
      .where(`${alias}.key`, tag)
      .whereIn(`${alias}.value`, values);
  }
  return query;
}
