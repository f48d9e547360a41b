import { Knex } from 'knex';
import { COUNT_BY_POSTURE } from './postureCounts';

/**
 * The ready counts of the nodes of each posture, by the keys of a scope, as
 * `selectPostureCounts` gives them from rows.
 */
export function selectReadyPostures(
  knex: Knex,
  scope: string,
): Knex.QueryBuilder {
  const query = knex
    .from('node_counts')
    .select('node_counts.key')
    .where('node_counts.scope', scope)
    .where('node_counts.measure', 'like', 'posture/%')
    .groupBy('node_counts.key')
    .havingRaw('sum(node_counts.nodes) > 0');
  for (const [posture, column] of Object.entries(COUNT_BY_POSTURE)) {
    query.select(
      knex.raw(
        `sum(case
          when node_counts.measure = ? or node_counts.measure like ?
          then node_counts.nodes else 0
        end) as ??`,
        [`posture/${posture}`, `posture/${posture}/%`, column],
      ),
    );
  }
  return query;
}
