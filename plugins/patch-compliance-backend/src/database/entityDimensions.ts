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
 */
export function joinEntityKeys(dimension: EntityDimension): string {
  const { relation, kinds } = ENTITY_DIMENSIONS[dimension];
  const ofKind = kinds
    .map(kind => `node_entities.entity_ref like '${kind}:%'`)
    .join(' or ');
  return `left join node_entities on node_entities.node_id = nodes.id
    and (node_entities.relation = '${relation}'
      or (node_entities.relation = 'direct' and (${ofKind})))`;
}
