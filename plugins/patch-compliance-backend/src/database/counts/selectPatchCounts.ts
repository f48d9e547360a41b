import { Knex } from 'knex';
import { dayOf } from '../dayOf';

/**
 * The counts that `patch_counts` should add up to, from the rows. What a node
 * adds to them is what `patchContributions` says.
 */
export function selectPatchCounts(knex: Knex): Knex.Raw {
  const day = dayOf(knex, 'node_patches.first_seen_at');
  return knex.raw(
    `select scope, key, patch_id, state, since_day, count(*) as nodes
    from (
      select 'organization' as scope, '' as key, node_patches.patch_id,
        node_patches.state, ? as since_day
      from node_patches
      join nodes on nodes.id = node_patches.node_id
      where nodes.posture = 'non-compliant'
      union all
      select 'entity', node_entities.entity_ref, node_patches.patch_id,
        node_patches.state, ?
      from node_patches
      join nodes on nodes.id = node_patches.node_id
      join node_entities on node_entities.node_id = nodes.id
      where nodes.posture = 'non-compliant'
    ) as contributions
    group by scope, key, patch_id, state, since_day`,
    [day, day],
  );
}
