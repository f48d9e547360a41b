import { setTimeout as sleep } from 'node:timers/promises';
import { toError } from '@backstage/errors';
import { mockServices } from '@backstage/backend-test-utils';
import {
  ACCOUNT_ID_ANNOTATION,
  NODE_TAGS_ANNOTATION,
} from 'backstage-plugin-patch-compliance-common';
import { entity, SeedNode, testDatabaseIds } from '../__testUtils__';
import {
  cart,
  CART_ENTITIES,
  cartNode,
  createUpdater,
  ownershipOf,
  seedDueNodes,
  strayNode,
} from './__testUtils__';
import { OwnershipUpdater } from './OwnershipUpdater';

jest.setTimeout(60_000);

describe.each(testDatabaseIds)('OwnershipUpdater, %p', databaseId => {
  const setup = (nodes: SeedNode[]) => seedDueNodes(databaseId, nodes);

  it('stores owners with their rule, and everything they roll up to', async () => {
    const { knex } = await setup([cartNode, strayNode]);
    const { updater } = createUpdater(knex, [cart]);

    await expect(updater.runOnce()).resolves.toEqual({
      outcome: 'updated',
      changed: 1,
    });

    await expect(ownershipOf(knex, cartNode.instance_id)).resolves.toEqual({
      ownership: 'owned',
      due: false,
      owners: [
        ['component:default/cart', 'node-tags-annotation', 'component=cart'],
      ],
      entities: CART_ENTITIES,
    });
    await expect(ownershipOf(knex, strayNode.instance_id)).resolves.toEqual({
      ownership: 'unowned',
      due: false,
      owners: [],
      entities: {},
    });
  });

  it('follows the catalog when it changes', async () => {
    const { knex } = await setup([cartNode, strayNode]);
    await createUpdater(knex, [cart]).updater.runOnce();

    const basket = entity('component:default/basket', {
      annotations: { [NODE_TAGS_ANNOTATION]: 'component=cart' },
      relations: [['ownedBy', 'group:default/team-a']],
    });
    await expect(
      createUpdater(knex, [cart, basket]).updater.runOnce(),
    ).resolves.toEqual({ outcome: 'updated', changed: 1 });
    await expect(
      ownershipOf(knex, cartNode.instance_id),
    ).resolves.toMatchObject({
      ownership: 'conflict',
      owners: [['component:default/basket'], ['component:default/cart']].map(
        expect.arrayContaining,
      ),
      entities: { ...CART_ENTITIES, 'component:default/basket': 'direct' },
    });

    await createUpdater(knex, [basket]).updater.runOnce();
    await expect(
      ownershipOf(knex, cartNode.instance_id),
    ).resolves.toMatchObject({
      ownership: 'owned',
      entities: {
        'component:default/basket': 'direct',
        'group:default/team-a': 'owner',
      },
    });

    await createUpdater(knex, [
      entity('component:default/other'),
    ]).updater.runOnce();
    await expect(
      ownershipOf(knex, cartNode.instance_id),
    ).resolves.toMatchObject({ ownership: 'unowned', owners: [] });
  });

  it('follows an owner that moves in the catalog', async () => {
    const { knex } = await setup([cartNode]);
    await createUpdater(knex, [cart]).updater.runOnce();

    await createUpdater(knex, [
      { ...cart, relations: [{ type: 'ownedBy', targetRef: 'group:x/b' }] },
    ]).updater.runOnce();

    await expect(
      ownershipOf(knex, cartNode.instance_id),
    ).resolves.toMatchObject({
      entities: { 'component:default/cart': 'direct', 'group:x/b': 'owner' },
    });
  });

  it('writes no node when the change concerns none', async () => {
    const { knex } = await setup([cartNode, strayNode]);
    await createUpdater(knex, [cart]).updater.runOnce();
    const writes: string[] = [];
    knex.on('query-response', (rows, { sql }) => {
      if (/^(insert|update|delete) .*\bnode(s|_)/.test(sql) && rows !== 0) {
        writes.push(sql);
      }
    });

    await createUpdater(knex, [
      cart,
      entity('component:default/new'),
    ]).updater.runOnce();

    expect(writes).toEqual([]);
  });

  it('keeps all owners while the catalog fails or is empty', async () => {
    const { knex } = await setup([cartNode]);
    await createUpdater(knex, [cart]).updater.runOnce();
    const before = await ownershipOf(knex, cartNode.instance_id);

    const { updater, stream, logger } = createUpdater(knex, []);
    await expect(updater.runOnce()).resolves.toEqual({
      outcome: 'catalog-unavailable',
    });
    stream.mockImplementation(async function* fail() {
      yield [cart];
      throw new Error('The catalog is down');
    });
    await expect(updater.runOnce()).resolves.toEqual({
      outcome: 'catalog-unavailable',
    });

    await expect(ownershipOf(knex, cartNode.instance_id)).resolves.toEqual(
      before,
    );
    expect(logger.info.mock.calls).toEqual([
      ['The catalog has no entities yet, all nodes keep their owners'],
    ]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('says once what is wrong with an annotation', async () => {
    const { knex } = await setup([]);
    const { updater, logger } = createUpdater(knex, [
      entity('component:default/odd', {
        annotations: { [NODE_TAGS_ANNOTATION]: 'odd' },
      }),
    ]);

    await updater.runOnce();
    await updater.runOnce();

    expect(logger.warn.mock.calls).toEqual([
      [
        "Ignoring the annotation aws.amazon.com/aws-ssm-managed-node-tags of component:default/odd: 'odd' is not of the form tag=value",
      ],
    ]);
  });

  it('stores the accounts of entities, with nodes or without', async () => {
    const { knex } = await setup([]);
    const accountsOf = () =>
      knex('entity_accounts')
        .orderBy('entity_ref')
        .then(rows => rows.map(row => [row.entity_ref, row.account_id]));
    const account = (accountId: string) =>
      entity('resource:default/shop', {
        annotations: { [ACCOUNT_ID_ANNOTATION]: accountId },
        relations: [
          ['partOf', 'system:default/checkout'],
          ['ownedBy', 'group:default/team-a'],
        ],
      });
    const team = entity('group:default/team-a', {
      relations: [['childOf', 'group:default/commerce']],
    });

    await createUpdater(knex, [
      account('417283950164'),
      team,
    ]).updater.runOnce();
    await expect(accountsOf()).resolves.toEqual([
      ['group:default/commerce', '417283950164'],
      ['group:default/team-a', '417283950164'],
      ['resource:default/shop', '417283950164'],
      ['system:default/checkout', '417283950164'],
    ]);

    await createUpdater(knex, [account('639174820537')]).updater.runOnce();
    await expect(accountsOf()).resolves.toEqual([
      ['group:default/team-a', '639174820537'],
      ['resource:default/shop', '639174820537'],
      ['system:default/checkout', '639174820537'],
    ]);

    await createUpdater(knex, [cart]).updater.runOnce();
    await expect(accountsOf()).resolves.toEqual([]);
  });

  it('goes through more nodes than fit in one transaction', async () => {
    const { knex, target } = await setup([]);
    await knex.batchInsert(
      'nodes',
      Array.from({ length: 2_300 }, (_, number) => ({
        target_id: target.id,
        partition: 'aws',
        account_id: target.account_id,
        region: target.region,
        instance_id: `i-${String(number).padStart(17, '0')}`,
        display_name: `node-${number}`,
        managed: true,
        scanned_by_association: false,
        posture: 'compliant',
        posture_since: new Date(),
        first_seen_at: new Date(),
        tags: JSON.stringify({ component: number % 2 ? 'cart' : 'other' }),
        flags: '[]',
      })),
      100,
    );
    const { updater } = createUpdater(knex, [cart]);

    await expect(updater.runOnce()).resolves.toEqual({
      outcome: 'updated',
      changed: 1_150,
    });
    await expect(updater.runOnce()).resolves.toEqual({
      outcome: 'updated',
      changed: 0,
    });
    await expect(
      createUpdater(knex, [
        entity('component:default/other'),
      ]).updater.runOnce(),
    ).resolves.toEqual({ outcome: 'updated', changed: 1_150 });
    await expect(knex('node_entities').select()).resolves.toEqual([]);
  });

  describe('schedule', () => {
    /** Runs the task as the scheduler does. */
    async function scheduled(updater: OwnershipUpdater) {
      const scheduler = mockServices.scheduler.mock();
      await updater.schedule({ scheduler, interval: { seconds: 30 } });
      const [[task]] = scheduler.scheduleTask.mock.calls;
      return () => task.fn(new AbortController().signal);
    }

    it('lets a catalog rest that takes long to read, and sees to due nodes', async () => {
      const { knex } = await setup([cartNode]);
      const { updater, stream } = createUpdater(knex, [cart]);
      const run = await scheduled(updater);
      stream.mockImplementation(async function* slow() {
        await sleep(1_100);
        yield [cart];
      });

      await run();
      await knex('node_owners').delete();
      await knex('nodes').update({ ownership_due: true });
      await run();

      expect(stream).toHaveBeenCalledTimes(1);
      await expect(
        ownershipOf(knex, cartNode.instance_id),
      ).resolves.toMatchObject({
        due: false,
        owners: [
          ['component:default/cart', expect.anything(), expect.anything()],
        ],
      });
    });

    it('keeps statements out of what the scheduler logs', async () => {
      const { knex } = await setup([]);
      const run = await scheduled(createUpdater(knex, [cart]).updater);
      await knex.schema.dropTable('ownership_entities');

      const error = await Promise.resolve(run()).then(() => undefined, toError);

      expect(error?.message).toMatch(/ownership_entities/);
      expect(error?.message).not.toMatch(/select/);
    });
  });

  it('stops when told to', async () => {
    const { knex } = await setup([cartNode]);
    const { updater } = createUpdater(knex, [cart]);

    await expect(updater.runOnce(AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
