import { setTimeout as sleep } from 'node:timers/promises';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import knexFactory, { Knex } from 'knex';
import {
  createCollector,
  openSimulatedAccesses,
  startCollection,
  testDatabaseIds,
  until,
} from '../__testUtils__';
import { DbTargetRow } from '../database/tables';

jest.setTimeout(120_000);

/** For the test's own looks at the database. */
const TOLERANCE_MS = 300;

const COMMERCE = '417283950164';

type Collection = Awaited<ReturnType<typeof startCollection>>;

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'CollectionLoop, %p',
  id => {
    let collection: Collection;

    beforeEach(async () => {
      collection = await startCollection(id);
    });
    afterEach(() => collection.close());

    it('reads what is due, and gives back what is under way within seconds', async () => {
      const { simulator, target, refresh, countPending } = collection;
      const { loop } = createCollector(collection);
      loop.start();
      await until(async () => (await countPending()) === 0);
      await expect(target(COMMERCE)).resolves.toMatchObject({
        state: 'read',
        lease_owner: null,
      });

      simulator.faults.add({
        kind: 'delay',
        delay: { seconds: 30 },
        operation: 'DescribeInstances',
      });
      await refresh(COMMERCE);
      await until(async () => (await target(COMMERCE)).lease_owner !== null);
      const started = Date.now();
      await loop.stop();
      expect(Date.now() - started).toBeLessThan(3_000);
      await expect(target(COMMERCE)).resolves.toMatchObject({
        state: 'read',
        failures: 0,
        lease_owner: null,
        refresh_requested_at: expect.anything(),
      });
    });

    it('tells which targets have changed, for their owners to be worked out', async () => {
      const { target, refresh } = collection;
      const onTargetChanged = jest.fn(async () => {});
      const { loop } = createCollector({
        ...collection,
        loop: { onTargetChanged },
      });
      await loop.runOnce();
      const { id: targetId } = await target(COMMERCE);
      expect(onTargetChanged).toHaveBeenCalledWith(
        targetId,
        expect.any(AbortSignal),
      );

      // The second read is the first that has time for what is read once a day.
      await refresh(COMMERCE);
      await loop.runOnce();
      onTargetChanged.mockClear();
      await refresh(COMMERCE);
      await loop.runOnce();
      expect(onTargetChanged).not.toHaveBeenCalled();
    });

    it('lets what follows a read take its time, after the claim has ended', async () => {
      const { keepOnly } = collection;
      await keepOnly(COMMERCE);
      let calledOff: boolean | undefined;
      const { loop, logger } = createCollector({
        ...collection,
        loop: {
          heartbeat: { milliseconds: 50 },
          onTargetChanged: async (_, signal) => {
            await sleep(600);
            calledOff = signal.aborted;
          },
        },
      });
      await expect(loop.runOnce()).resolves.toMatchObject([
        { outcome: 'collected' },
      ]);
      expect(calledOff).toBe(false);
      expect(logger.error).not.toHaveBeenCalled();
    });

    it('keeps an outcome when what follows fails, and says for which target', async () => {
      const { keepOnly, knex, refresh } = collection;
      await keepOnly(COMMERCE);
      const { loop, logger } = createCollector({
        ...collection,
        loop: {
          onTargetChanged: async () => {
            throw new Error('the catalog is away');
          },
        },
      });
      await expect(loop.runOnce()).resolves.toMatchObject([
        { outcome: 'collected' },
      ]);
      await knex('nodes').delete();
      await refresh(COMMERCE);
      await expect(loop.runOnce()).resolves.toMatchObject([
        { outcome: 'collected' },
      ]);
      expect(logger.error.mock.calls).toEqual([
        [
          `Cannot follow up what has changed in aws:${COMMERCE}:eu-central-1`,
          expect.objectContaining({ message: 'the catalog is away' }),
        ],
      ]);
    });

    it('says of each target that it cannot be stored, and goes on with the others', async () => {
      const { target } = collection;
      const { loop, logger } = createCollector({
        ...collection,
        loop: {
          concurrencyPerAccount: 64,
          collector: {
            collect: async claim => {
              if (claim.accountId === COMMERCE) {
                throw new Error('disk full');
              }
              return {
                outcome: 'released',
                targetId: claim.targetId,
                report: {
                  durationMs: 0,
                  apiCalls: 0,
                  throttles: 0,
                  steps: [],
                },
              };
            },
          },
        },
      });
      loop.start();
      const isHeld = async () => (await target(COMMERCE)).lease_owner !== null;
      await until(async () => logger.error.mock.calls.length > 0);
      await expect(isHeld()).resolves.toBe(true);
      await loop.stop();
      const complaints = logger.error.mock.calls.map(([message]) => message);
      expect(complaints).toContain(
        `Cannot store what was read of aws:${COMMERCE}:eu-central-1`,
      );
      expect(new Set(complaints).size).toBe(complaints.length);
      expect(complaints.every(one => one.includes(COMMERCE))).toBe(true);
    });

    it('goes on when the database was away, and says so once', async () => {
      const { knex, countPending } = collection;
      const { loop, logger } = createCollector(collection);
      await knex.schema.renameTable('targets', 'targets_away');
      loop.start();
      await until(async () => logger.error.mock.calls.length > 0);
      await knex.schema.renameTable('targets_away', 'targets');
      await until(async () => (await countPending()) === 0);
      expect(logger.error.mock.calls).toEqual([
        ['Cannot claim targets', expect.any(Error)],
      ]);
      expect(String(logger.error.mock.calls[0][1])).not.toMatch(/select/i);
      await loop.stop();
    });
  },
);

describe.each(
  (testDatabaseIds as Array<[TestDatabaseId]>).filter(([id]) =>
    id.startsWith('POSTGRES'),
  ),
)('two replicas, %p', id => {
  let collection: Collection;
  let otherKnex: Knex;

  beforeEach(async () => {
    collection = await startCollection(id, { nodes: 400 });
    otherKnex = knexFactory(collection.knex.client.config);
  });
  afterEach(async () => {
    await otherKnex.destroy();
    await collection.close();
  });

  const findHeld = () =>
    collection.knex<DbTargetRow>('targets').whereNotNull('lease_owner');

  it('share the work', async () => {
    const { aws, knex, simulator, countPending } = collection;
    const total = await countPending();
    const [first, second] = await Promise.all([
      createCollector({ aws, knex }).loop.runOnce(),
      createCollector({ aws, knex: otherKnex }).loop.runOnce(),
    ]);
    const read = [...first, ...second].map(outcome => outcome.targetId);
    expect(new Set(read).size).toBe(read.length);
    await expect(countPending()).resolves.toBe(0);
    expect(first.length).toBeGreaterThan(total / 5);
    expect(second.length).toBeGreaterThan(total / 5);

    const readable = simulator.truth().nodes.filter(node => node.readable);
    await expect(knex('nodes').select('id')).resolves.toHaveLength(
      readable.length,
    );
  });

  it('take over what a killed one leaves behind', async () => {
    const { aws, knex, simulator, countPending } = collection;
    const leases = { heartbeat: { seconds: 1 } };
    const victimAws = openSimulatedAccesses();
    const victim = createCollector({
      aws: victimAws,
      knex: otherKnex,
      loop: leases,
    }).loop;
    simulator.faults.add({
      kind: 'delay',
      delay: { seconds: 60 },
      operation: 'DescribeInstances',
    });
    victim.start();
    await until(async () => (await findHeld()).length > 0);
    const held = (await findHeld()).map(row => row.id);

    // As a process that is killed: it neither renews nor gives back.
    await otherKnex.destroy();
    simulator.faults.clear();
    const killedAt = Date.now();
    const heir = createCollector({ aws, knex, loop: leases }).loop;
    heir.start();
    const findTaken = () =>
      knex<DbTargetRow>('targets').whereIn('id', held).where('lease_token', 2);
    await until(async () => (await findTaken()).length === held.length);
    // Two heartbeats, and the interval at which the heir looks for due targets.
    expect(Date.now() - killedAt).toBeLessThan(2_000 + 1_000 + TOLERANCE_MS);
    await until(async () => (await countPending()) === 0);

    await Promise.all([victim.stop(), heir.stop()]);
    victimAws.close();
    await expect(findTaken()).resolves.toHaveLength(held.length);
  });

  it('keep a lease for as long as a read takes', async () => {
    const { aws, knex, simulator, keepOnly } = collection;
    const leases = { heartbeat: { milliseconds: 500 } };
    await keepOnly(COMMERCE);
    simulator.faults.add({
      kind: 'delay',
      delay: { seconds: 3 },
      operation: 'DescribeInstances',
    });
    const slow = createCollector({ aws, knex, loop: leases }).loop.runOnce();
    await until(async () => (await findHeld()).length > 0);
    const rival = createCollector({ aws, knex: otherKnex, loop: leases }).loop;
    rival.start();
    await expect(slow).resolves.toMatchObject([{ outcome: 'collected' }]);
    await rival.stop();
    await expect(knex('targets').first()).resolves.toMatchObject({
      lease_token: 1,
    });
  });
});
