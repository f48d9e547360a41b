import { Knex } from 'knex';
import { recordChanges } from '../../src/database/changes';
import { insertRows } from '../../src/database/batches';
import { DbNodeRow } from '../../src/database/tables';

const COMPONENTS = 10;
/** What a node counts for through the catalog, on every level. */
const RELATIONS = ['direct', 'system', 'owner', 'parent-group', 'domain'];

/**
 * Gives nodes owners: one of some components, and what that belongs to.
 */
export async function assignOwners(knex: Knex): Promise<void> {
  await knex.transaction(async tx => {
    const ids = (await tx<DbNodeRow>('nodes').orderBy('id').select('id')).map(
      row => row.id,
    );
    const refOf = (relation: string, place: number) =>
      relation === 'direct'
        ? `component:default/orders-${place % COMPONENTS}`
        : `${relation}:default/commerce`;
    await recordChanges(tx, {
      nodeIds: ids,
      change: async () => {
        await tx('nodes').update({ ownership: 'owned', ownership_due: false });
        await insertRows(
          tx,
          'node_owners',
          ids.map((id, place) => ({
            node_id: id,
            entity_ref: refOf('direct', place),
            rule: 'node-tags-annotation',
            evidence: 'component=orders',
          })),
        );
        await insertRows(
          tx,
          'node_entities',
          ids.flatMap((id, place) =>
            RELATIONS.map(relation => ({
              node_id: id,
              entity_ref: refOf(relation, place),
              relation,
            })),
          ),
        );
      },
    });
  });
}
