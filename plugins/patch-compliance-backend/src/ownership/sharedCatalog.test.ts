import { NODE_TAGS_ANNOTATION } from 'backstage-plugin-patch-compliance-common';
import {
  entity,
  seedAccount,
  seedNode,
  SeedNode,
  seedTarget,
  testDatabaseIds,
  until,
} from '../__testUtils__';
import {
  cart,
  cartNode,
  createUpdater,
  ownershipOf,
  seedDueNodes,
} from './__testUtils__';

jest.setTimeout(60_000);

const AN_HOUR_MS = 3_600_000;

describe.each(testDatabaseIds)(
  'a catalog that replicas share, %p',
  databaseId => {
    const setup = (nodes: SeedNode[]) => seedDueNodes(databaseId, nodes);

    it("sees to a target's due nodes without reading the catalog again", async () => {
      const { knex, target } = await setup([]);
      const { updater, stream } = createUpdater(knex, [cart]);
      await updater.runOnce();
      await seedNode(knex, target, { ...cartNode, ownership_due: true });
      const other = await seedTarget(
        knex,
        await seedAccount(knex, { account_id: '639174820537' }),
      );
      await seedNode(knex, other, { ...cartNode, ownership_due: true });

      await expect(updater.updateTarget(target.id)).resolves.toEqual({
        outcome: 'updated',
        changed: 1,
      });

      expect(stream).toHaveBeenCalledTimes(1);
      await expect(
        knex('nodes').where('ownership_due', true),
      ).resolves.toMatchObject([{ target_id: other.id }]);
    });

    it('catches up with the catalog that another replica has read', async () => {
      const { knex, target } = await setup([]);
      const old = createUpdater(knex, [cart]);
      await old.updater.runOnce();
      const basket = entity('component:default/basket', {
        annotations: { [NODE_TAGS_ANNOTATION]: 'component=cart' },
      });
      await createUpdater(knex, [basket]).updater.runOnce();
      await seedNode(knex, target, { ...cartNode, ownership_due: true });

      // Its view of the catalog is still the old one: the node stays due.
      await expect(old.updater.updateTarget(target.id)).resolves.toEqual({
        outcome: 'superseded',
      });
      await expect(
        ownershipOf(knex, cartNode.instance_id),
      ).resolves.toMatchObject({ due: true, owners: [] });

      old.stream.mockImplementation(async function* newer() {
        yield [basket];
      });
      await expect(old.updater.updateTarget(target.id)).resolves.toEqual({
        outcome: 'updated',
        changed: 1,
      });
      await expect(
        ownershipOf(knex, cartNode.instance_id),
      ).resolves.toMatchObject({
        due: false,
        owners: [
          ['component:default/basket', expect.anything(), 'component=cart'],
        ],
      });
    });

    it('does not put back an older view of the catalog', async () => {
      const { knex } = await setup([cartNode]);
      const slow = createUpdater(knex, [cart]);
      let release = () => {};
      slow.stream.mockImplementation(async function* held() {
        await new Promise<void>(resolve => {
          release = resolve;
        });
        yield [cart];
      });
      const slowRun = slow.updater.runOnce();
      await until(async () => slow.stream.mock.calls.length > 0);
      await createUpdater(knex, [
        entity('component:default/other'),
      ]).updater.runOnce();

      release();

      await expect(slowRun).resolves.toEqual({ outcome: 'superseded' });
      await expect(
        ownershipOf(knex, cartNode.instance_id),
      ).resolves.toMatchObject({ ownership: 'unowned', owners: [] });
    });

    it('does not go by the clocks of replicas', async () => {
      const { knex } = await setup([cartNode]);
      jest.useFakeTimers({
        now: Date.now() + AN_HOUR_MS,
        doNotFake: ['setImmediate', 'setTimeout', 'nextTick', 'queueMicrotask'],
      });
      try {
        await createUpdater(knex, [cart]).updater.runOnce();
      } finally {
        jest.useRealTimers();
      }

      await expect(
        createUpdater(knex, [
          entity('component:default/other'),
        ]).updater.runOnce(),
      ).resolves.toEqual({ outcome: 'updated', changed: 1 });
    });

    it('reads the catalog on for the others when one gives up', async () => {
      const { knex, target } = await setup([cartNode]);
      const { updater, stream } = createUpdater(knex, [cart]);
      await createUpdater(knex, [cart]).updater.runOnce();
      await knex('nodes').update({ ownership_due: true });
      let release = () => {};
      stream.mockImplementation(async function* held() {
        await new Promise<void>(resolve => {
          release = resolve;
        });
        yield [cart];
      });
      const first = new AbortController();
      const aborted = updater.updateTarget(target.id, first.signal);
      const other = updater.updateTarget(target.id);
      await until(async () => stream.mock.calls.length > 0);

      first.abort();
      await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
      release();

      await expect(other).resolves.toMatchObject({ outcome: 'updated' });
      expect(stream).toHaveBeenCalledTimes(1);
    });

    it('ends a shared read of the catalog when it stops', async () => {
      const { knex, target } = await setup([cartNode]);
      const { updater } = createUpdater(knex, [cart]);

      updater.stop();

      await expect(updater.updateTarget(target.id)).rejects.toMatchObject({
        name: 'AbortError',
      });
    });

    it('shares the work with another replica', async () => {
      const { knex } = await setup(
        Array.from({ length: 1_200 }, (_, number) => ({
          ...cartNode,
          instance_id: `i-${String(number).padStart(17, '0')}`,
        })),
      );
      const replicas = [cart, cart].map(each => createUpdater(knex, [each]));

      const results = await Promise.all(
        replicas.map(({ updater }) => updater.runOnce()),
      );
      await replicas[0].updater.runOnce();

      expect(results.map(({ outcome }) => outcome)).toContain('updated');
      await expect(
        knex('nodes').where({ ownership: 'owned', ownership_due: false }),
      ).resolves.toHaveLength(1_200);
      await expect(knex('node_owners')).resolves.toHaveLength(1_200);
      await expect(knex('node_entities')).resolves.toHaveLength(3_600);
    });
  },
);
