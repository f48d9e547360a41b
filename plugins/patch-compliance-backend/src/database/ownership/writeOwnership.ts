import { Knex } from 'knex';
import { groupBy } from '../groupBy';
import { insertMany } from '../insertMany';
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
 * Writes what differs of the owners of nodes that were due, which they are no
 * more. The number of statements hardly grows with the batch.
 */
export async function writeOwnership(
  tx: Knex.Transaction,
  changes: OwnershipChange[],
): Promise<void> {
  const byOwnership = groupBy(changes, change => change.ownership);
  for (const group of byOwnership.values()) {
    const [{ ownership }] = group;
    // Each write of a node's row is one to all of its indexes.
    await tx<DbNodeRow>('nodes')
      .whereIn(
        'id',
        group.map(({ id }) => id),
      )
      .update({ ownership, ownership_due: false });
  }

  await removeRefs(
    tx,
    'node_owners',
    changes.map(({ id, removedOwners }) => ({ id, removed: removedOwners })),
  );
  await insertMany<DbNodeOwnerRow>(tx, {
    table: 'node_owners',
    rows: changes.flatMap(({ id, addedOwners }) =>
      addedOwners.map(owner => ({
        node_id: id,
        entity_ref: owner.entityRef,
        rule: owner.rule,
        evidence: owner.evidence,
      })),
    ),
  });

  await removeRefs(
    tx,
    'node_entities',
    changes.map(({ id, removedEntities }) => ({
      id,
      removed: removedEntities,
    })),
  );
  await insertMany<DbNodeEntityRow>(tx, {
    table: 'node_entities',
    rows: changes.flatMap(({ id, addedEntities }) =>
      addedEntities.map(entity => ({
        node_id: id,
        entity_ref: entity.entityRef,
        relation: entity.relation,
      })),
    ),
  });
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
