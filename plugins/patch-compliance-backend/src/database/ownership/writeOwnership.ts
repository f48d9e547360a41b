import { Knex } from 'knex';
import { insertRows } from '../batches';
import { groupBy } from '../groupBy';
import { DbBigId, DbNodeEntityRow, DbNodeOwnerRow, DbNodeRow } from '../tables';
import { OwnershipDiff } from './diffOwnership';
import { NodeOwnership } from './types';

/**
 * A node's differing owners.
 */
export interface OwnershipChange extends OwnershipDiff {
  id: DbBigId;
  ownership: NodeOwnership['ownership'];
}

/**
 * Writes what differs, in a number of statements that grows with the size of
 * the batch only in hundreds of nodes.
 */
export async function writeOwnership(
  tx: Knex.Transaction,
  changes: OwnershipChange[],
): Promise<void> {
  const byOwnership = groupBy(changes, change => change.ownership);
  for (const group of byOwnership.values()) {
    const [{ ownership }] = group;
    await tx<DbNodeRow>('nodes')
      .whereIn(
        'id',
        group.map(({ id }) => id),
      )
      .whereNot('ownership', ownership)
      .update({ ownership });
  }

  await removeRefs(
    tx,
    'node_owners',
    changes.map(({ id, removedOwners }) => ({ id, removed: removedOwners })),
  );
  await insertRows<DbNodeOwnerRow>(
    tx,
    'node_owners',
    changes.flatMap(({ id, addedOwners }) =>
      addedOwners.map(owner => ({
        node_id: id,
        entity_ref: owner.entityRef,
        rule: owner.rule,
        evidence: owner.evidence,
      })),
    ),
  );

  await removeRefs(
    tx,
    'node_entities',
    changes.map(({ id, removedEntities }) => ({
      id,
      removed: removedEntities,
    })),
  );
  await insertRows<DbNodeEntityRow>(
    tx,
    'node_entities',
    changes.flatMap(({ id, addedEntities }) =>
      addedEntities.map(entity => ({
        node_id: id,
        entity_ref: entity.entityRef,
        relation: entity.relation,
      })),
    ),
  );
}

/** One statement per entity that goes: a change in the catalog takes few
 * entities from many nodes. */
async function removeRefs(
  tx: Knex.Transaction,
  table: 'node_owners' | 'node_entities',
  changes: Array<{ id: DbBigId; removed: Array<{ entityRef: string }> }>,
): Promise<void> {
  const removals = changes.flatMap(({ id, removed }) =>
    removed.map(({ entityRef }) => ({ id, entityRef })),
  );
  const byRef = groupBy(removals, ({ entityRef }) => entityRef);
  for (const [entityRef, group] of byRef) {
    await tx(table)
      .where('entity_ref', entityRef)
      .whereIn(
        'node_id',
        group.map(({ id }) => id),
      )
      .delete();
  }
}
