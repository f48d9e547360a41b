import { Knex } from 'knex';
import { groupBy } from '../groupBy';
import { DbBigId, DbNodeEntityRow, DbNodeOwnerRow, DbNodeRow } from '../tables';
import { NodeOwnership, OwnableNode } from './types';

/**
 * What {@link loadOwnership} reads of nodes.
 */
export const OWNABLE_NODE_COLUMNS = [
  'id',
  'account_id',
  'instance_id',
  'tags',
  'ownership',
] as const satisfies ReadonlyArray<keyof DbNodeRow>;

/**
 * A node with the owners that are stored.
 */
export interface StoredOwnership extends NodeOwnership {
  id: DbBigId;
  node: OwnableNode;
}

/**
 * Adds the owners that are stored to rows of nodes.
 */
export async function loadOwnership(
  knex: Knex,
  rows: Array<Pick<DbNodeRow, (typeof OWNABLE_NODE_COLUMNS)[number]>>,
): Promise<StoredOwnership[]> {
  // A node without owners counts for nobody.
  const ids = rows
    .filter(row => row.ownership !== 'unowned')
    .map(row => row.id);
  const owners = await knex<DbNodeOwnerRow>('node_owners')
    .whereIn('node_id', ids)
    .orderBy('entity_ref');
  const entities = await knex<DbNodeEntityRow>('node_entities').whereIn(
    'node_id',
    ids,
  );
  const ownersById = groupBy(owners, row => row.node_id);
  const entitiesById = groupBy(entities, row => row.node_id);

  return rows.map(row => ({
    id: row.id,
    node: {
      accountId: row.account_id,
      instanceId: row.instance_id,
      tags: JSON.parse(row.tags),
    },
    ownership: row.ownership,
    owners: (ownersById.get(String(row.id)) ?? []).map(owner => ({
      entityRef: owner.entity_ref,
      rule: owner.rule,
      evidence: owner.evidence,
    })),
    entities: (entitiesById.get(String(row.id)) ?? []).map(entity => ({
      entityRef: entity.entity_ref,
      relation: entity.relation,
    })),
  }));
}
