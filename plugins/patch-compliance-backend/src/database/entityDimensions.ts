import { NodeEntityRelation } from 'backstage-plugin-patch-compliance-common';
import { DbNodeEntityRow } from './tables';

/**
 * Which of a node's entities are its owners, or its systems. One that has nodes
 * of its own is as good as one that has them through a component.
 */
export const ENTITY_DIMENSIONS = {
  owner: { relation: 'owner', kinds: ['group', 'user'] },
  system: { relation: 'system', kinds: ['system'] },
} as const satisfies Record<
  string,
  { relation: NodeEntityRelation; kinds: readonly string[] }
>;

/**
 * What nodes are grouped by through their entities.
 */
export type EntityDimension = keyof typeof ENTITY_DIMENSIONS;

/**
 * The keys of a node in a dimension: empty where it has none.
 */
export function entityKeys(
  dimension: EntityDimension,
  entities: Array<Pick<DbNodeEntityRow, 'entity_ref' | 'relation'>>,
): string[] {
  const { relation, kinds } = ENTITY_DIMENSIONS[dimension];
  const keys = entities
    .filter(
      entity =>
        entity.relation === relation ||
        (entity.relation === 'direct' &&
          kinds.some(kind => entity.entity_ref.startsWith(`${kind}:`))),
    )
    .map(entity => entity.entity_ref);
  return keys.length > 0 ? keys : [''];
}

/**
 * {@link entityKeys} as a join of `nodes` with `node_entities`, of which the key
 * is `coalesce(node_entities.entity_ref, '')`.
 *
 * @param options - `inHistory` where the nodes are those of an earlier time, which
 *   they have in their column `at`: the entities are then those of that time
 */
export function joinEntityKeys(
  dimension: EntityDimension,
  options: { inHistory: boolean } = { inHistory: false },
): string {
  const { relation, kinds } = ENTITY_DIMENSIONS[dimension];
  const ofKind = kinds
    .map(kind => `node_entities.entity_ref like '${kind}:%'`)
    .join(' or ');
  const ofNode = options.inHistory
    ? `node_entity_history as node_entities
        on node_entities.target_id = nodes.target_id
        and node_entities.instance_id = nodes.instance_id
        and node_entities.recorded_at <= nodes.at
        and (node_entities.replaced_at is null
          or node_entities.replaced_at > nodes.at)`
    : 'node_entities on node_entities.node_id = nodes.id';
  return `left join ${ofNode}
    and (node_entities.relation = '${relation}'
      or (node_entities.relation = 'direct' and (${ofKind})))`;
}
