import { Knex } from 'knex';

/**
 * Restricts a query on `nodes` to those that count for any of some entities,
 * directly or through the catalog.
 *
 * @param options - `inHistory` where the rows are those of an earlier time, which
 *   they have in their column `at`: the entities are then those of that time
 */
export function whereBelongsTo(
  query: Knex.QueryBuilder,
  entityRefs: readonly string[],
  options: { inHistory: boolean },
): void {
  if (options.inHistory) {
    query.whereExists(related =>
      related
        .from('node_entity_history')
        .select('node_entity_history.id')
        .whereRaw('node_entity_history.target_id = nodes.target_id')
        .whereRaw('node_entity_history.instance_id = nodes.instance_id')
        .whereRaw('node_entity_history.recorded_at <= nodes.at')
        .whereRaw(
          '(node_entity_history.replaced_at is null or node_entity_history.replaced_at > nodes.at)',
        )
        .whereIn('node_entity_history.entity_ref', entityRefs),
    );
    return;
  }
  query.whereExists(related =>
    related
      .from('node_entities')
      .select('node_entities.node_id')
      .whereRaw('node_entities.node_id = nodes.id')
      .whereIn('node_entities.entity_ref', entityRefs),
  );
}
