import { Entity } from '@backstage/catalog-model';
import { mockServices, TestDatabaseId } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { NODE_TAGS_ANNOTATION } from 'backstage-plugin-patch-compliance-common';
import { Knex } from 'knex';
import {
  entity,
  initTestDatabase,
  seedAccount,
  seedNode,
  SeedNode,
  seedTarget,
} from '../../__testUtils__';
import { OwnershipUpdater } from '../OwnershipUpdater';

/** A component of a team, which owns nodes by their tags. */
export const cart = entity('component:default/cart', {
  annotations: { [NODE_TAGS_ANNOTATION]: 'component=cart' },
  relations: [
    ['ownedBy', 'group:default/team-a'],
    ['partOf', 'system:default/checkout'],
  ],
});

/** What its nodes roll up to. */
export const CART_ENTITIES = {
  'component:default/cart': 'direct',
  'system:default/checkout': 'system',
  'group:default/team-a': 'owner',
};

/** A node that it owns. */
export const cartNode: SeedNode = {
  instance_id: 'i-00000000000000001',
  tags: { component: 'cart' },
};

/** One that nobody owns. */
export const strayNode: SeedNode = { instance_id: 'i-00000000000000002' };

/** A database with nodes of which nobody has decided yet whose they are. */
export async function seedDueNodes(
  databaseId: TestDatabaseId,
  nodes: SeedNode[],
) {
  const knex = await initTestDatabase(databaseId);
  const target = await seedTarget(knex, await seedAccount(knex));
  for (const node of nodes) {
    await seedNode(knex, target, { ownership_due: true, ...node });
  }
  return { knex, target };
}

/** An updater that reads the entities from its catalog. */
export function createUpdater(knex: Knex, entities: Entity[]) {
  const catalog = catalogServiceMock({ entities });
  const stream = jest.spyOn(catalog, 'streamEntities');
  const logger = mockServices.logger.mock();
  const updater = OwnershipUpdater.create({
    catalog,
    auth: mockServices.auth(),
    knex,
    logger,
    tagRules: [{ tag: 'backstage.io/entity-ref' }],
  });
  return { updater, stream, logger };
}

/** Whose a node is. */
export async function ownershipOf(knex: Knex, instanceId: string) {
  const node = await knex('nodes').where('instance_id', instanceId).first();
  const owners = await knex('node_owners')
    .where('node_id', node.id)
    .orderBy('entity_ref');
  const entities = await knex('node_entities').where('node_id', node.id);
  return {
    ownership: node.ownership,
    due: Boolean(node.ownership_due),
    owners: owners.map(owner => [owner.entity_ref, owner.rule, owner.evidence]),
    entities: Object.fromEntries(
      entities.map(related => [related.entity_ref, related.relation]),
    ),
  };
}
