import { SSMClient } from '@aws-sdk/client-ssm';
import {
  createCollector,
  startCollection,
  testDatabaseIds,
  until,
} from '../__testUtils__';
import { DbTargetRow } from '../database/tables';

jest.setTimeout(180_000);

const COMMERCE = '417283950164';

type Collection = Awaited<ReturnType<typeof startCollection>>;

describe('a fleet', () => {
  let collection: Collection;

  afterEach(() => collection.close());

  const busyTargets = () =>
    collection
      .knex<DbTargetRow>('targets')
      .whereNotNull('lease_owner')
      .select();

  it.each(testDatabaseIds)(
    'reads so many targets of an account at a time, all replicas together, %p',
    async databaseId => {
      collection = await startCollection(databaseId, { nodes: 100 });
      const { simulator, countPending } = collection;
      simulator.faults.add({
        kind: 'delay',
        delay: { milliseconds: 150 },
        operation: 'DescribeInstances',
      });
      const loops = [1, 2, 3].map(
        () =>
          createCollector({
            ...collection,
            loop: { concurrency: 8, concurrencyPerAccount: 2 },
          }).loop,
      );
      loops.forEach(loop => loop.start());
      let most = 0;
      await until(async () => {
        const busy = new Map<string, number>();
        for (const { account_id: account } of await busyTargets()) {
          busy.set(account, (busy.get(account) ?? 0) + 1);
        }
        most = Math.max(most, ...busy.values());
        return (await countPending()) === 0;
      });
      await Promise.all(loops.map(loop => loop.stop()));
      expect(most).toBe(2);
    },
  );

  it('goes on while AWS throttles one account', async () => {
    collection = await startCollection('SQLITE_3', { nodes: 100 });
    const { simulator, knex } = collection;
    simulator.faults.add({
      kind: 'throttle',
      accountId: COMMERCE,
      service: 'ssm',
    });
    const { loop } = createCollector(collection);
    loop.start();
    await until(
      async () =>
        (
          await knex('targets')
            .where('state', 'pending')
            .whereNot('account_id', COMMERCE)
        ).length === 0,
    );
    // All others are done, and it is still waiting for its turn.
    const throttled = { account_id: COMMERCE, state: 'pending' };
    await expect(busyTargets()).resolves.toMatchObject([throttled, throttled]);
    await loop.stop();
  });

  it('needs no more connections with 200 accounts than with a few', async () => {
    const destroyed = jest.spyOn(SSMClient.prototype, 'destroy');
    collection = await startCollection('SQLITE_3', {
      accounts: 200,
      nodes: 400,
    });
    const { countPending } = collection;
    const concurrency = 8;
    const total = await countPending();
    expect(total).toBeGreaterThan(400);
    destroyed.mockClear();
    const { loop } = createCollector({ ...collection, loop: { concurrency } });
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, countSockets());
    }, 20);
    const outcomes = await loop.runOnce();
    clearInterval(watch);

    expect(most).toBeGreaterThan(0);
    // The simulator holds the other end of each in the same process.
    expect(most).toBeLessThanOrEqual(2 * 4 * concurrency);
    const withSession = outcomes.filter(one => one.outcome === 'collected');
    expect(destroyed.mock.calls.length).toBeGreaterThanOrEqual(
      withSession.length,
    );
    destroyed.mockRestore();
  });
});

function countSockets(): number {
  return process
    .getActiveResourcesInfo()
    .filter(resource => resource === 'TCPSocketWrap').length;
}
