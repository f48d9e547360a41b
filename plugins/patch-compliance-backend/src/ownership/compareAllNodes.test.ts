import { Entity } from '@backstage/catalog-model';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { NODE_TAGS_ANNOTATION } from 'backstage-plugin-patch-compliance-common';
import { Knex } from 'knex';
import {
  entity,
  initTestDatabase,
  seedAccount,
  seedNode,
  seedTarget,
  testDatabaseIds,
} from '../__testUtils__';
import {
  beginCatalogRead,
  markConcernedNodes,
  publishOwnershipState,
} from '../database/ownership';
import { OwnershipIndex } from './OwnershipIndex';
import { OwnershipUpdater } from './OwnershipUpdater';
import { TagRuleOptions } from './types';

jest.setTimeout(60_000);

const A_DAY_MS = 24 * 3_600_000;

const BY_SERVICE: TagRuleOptions = {
  template: 'component:default/{{ tags.service }}',
};

const cart = entity('component:default/cart');
const basket = entity('component:default/basket', {
  annotations: { [NODE_TAGS_ANNOTATION]: 'service=cart' },
});

describe.each(testDatabaseIds)('comparing all nodes, %p', databaseId => {
  async function setup() {
    const knex = await initTestDatabase(databaseId);
    const target = await seedTarget(knex, await seedAccount(knex));
    const node = await seedNode(knex, target, {
      instance_id: 'i-00000000000000001',
      tags: { service: 'cart', team: 'basket' },
      ownership_due: true,
    });
    return { knex, node };
  }

  async function run(
    knex: Knex,
    entities: Entity[],
    tagRules: TagRuleOptions[] = [BY_SERVICE],
  ) {
    const logger = mockServices.logger.mock();
    const result = await OwnershipUpdater.create({
      catalog: catalogServiceMock({ entities }),
      auth: mockServices.auth(),
      knex,
      logger,
      tagRules,
    }).runOnce();
    return { result, warnings: logger.warn.mock.calls };
  }

  const ownersOf = (knex: Knex) => knex('node_owners').pluck('entity_ref');

  /** As if something had gone wrong with it: the catalog says otherwise. */
  const loseOwner = async (knex: Knex) => {
    await knex('node_owners').delete();
    await knex('node_entities').delete();
    await knex('nodes').update({ ownership: 'unowned' });
  };

  it('happens when the rules change', async () => {
    const { knex } = await setup();
    await run(knex, [cart, entity('component:default/basket')]);
    await expect(ownersOf(knex)).resolves.toEqual(['component:default/cart']);

    await expect(
      run(
        knex,
        [cart, entity('component:default/basket')],
        [{ template: 'component:default/{{ tags.team }}' }],
      ),
    ).resolves.toEqual({
      result: { outcome: 'updated', changed: 1 },
      warnings: [],
    });

    await expect(ownersOf(knex)).resolves.toEqual(['component:default/basket']);
  });

  it('happens when very much of the catalog changes', async () => {
    const { knex } = await setup();
    await run(knex, [cart]);
    await loseOwner(knex);
    const many = Array.from({ length: 5_001 }, (_, number) =>
      entity(`component:default/c${number}`),
    );

    await expect(run(knex, [cart, ...many])).resolves.toEqual({
      result: { outcome: 'updated', changed: 1 },
      warnings: [],
    });

    await expect(ownersOf(knex)).resolves.toEqual(['component:default/cart']);
    await expect(
      knex('ownership_entities').whereNotNull('change'),
    ).resolves.toEqual([]);
  });

  it('happens once a day, and says so if it should have found nothing', async () => {
    const { knex } = await setup();
    await run(knex, [cart]);
    await loseOwner(knex);

    await expect(run(knex, [cart])).resolves.toMatchObject({
      result: { changed: 0 },
    });
    await knex('ownership_state').update({
      compared_at: new Date(Date.now() - A_DAY_MS),
    });
    await expect(run(knex, [cart])).resolves.toEqual({
      result: { outcome: 'updated', changed: 1 },
      warnings: [[expect.stringContaining('found 1 nodes whose owners')]],
    });

    await expect(ownersOf(knex)).resolves.toEqual(['component:default/cart']);
    await loseOwner(knex);
    await expect(run(knex, [cart])).resolves.toMatchObject({
      result: { changed: 0 },
    });
  });

  it('is not needed after a crash: what has changed is still known', async () => {
    const { knex } = await setup();
    await run(knex, [entity('component:default/other')]);
    const publish = async (entities: Entity[]) => {
      const resolver = OwnershipIndex.create({ tagRules: [BY_SERVICE] });
      entities.forEach(each => resolver.add(each));
      const read = await beginCatalogRead(knex);
      await publishOwnershipState({ knex, resolver, read });
      return resolver;
    };
    const changes = () =>
      knex('ownership_entities')
        .whereNotNull('change')
        .orderBy('entity_ref')
        .then(rows => rows.map(row => [row.entity_ref, row.change]));

    await publish([cart]);
    await expect(changes()).resolves.toEqual([
      ['component:default/cart', 'added'],
      ['component:default/other', 'removed'],
    ]);
    // What changes again is still to be seen to for both changes.
    const resolver = await publish([
      entity('component:default/cart', {
        relations: [['ownedBy', 'group:default/a']],
      }),
      entity('component:default/other'),
    ]);
    await expect(changes()).resolves.toEqual([
      ['component:default/cart', 'added'],
      ['component:default/other', 'added'],
    ]);

    await expect(markConcernedNodes({ knex, resolver })).resolves.toEqual({
      outcome: 'marked',
      nodes: 1,
    });
    await expect(markConcernedNodes({ knex, resolver })).resolves.toEqual({
      outcome: 'complete',
    });
  });

  it('does not mark nodes by an older state of the catalog', async () => {
    const { knex } = await setup();
    await run(knex, [cart]);
    const resolver = OwnershipIndex.create({ tagRules: [BY_SERVICE] });
    resolver.add(basket);

    await expect(markConcernedNodes({ knex, resolver })).resolves.toEqual({
      outcome: 'superseded',
    });
  });
});
