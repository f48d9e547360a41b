import { setTimeout as sleep } from 'node:timers/promises';
import {
  initTestDatabase,
  seedAccount,
  seedNode,
  seedTarget,
  testDatabaseIds,
} from '../../__testUtils__';
import { PosturePolicy } from '../../collection';
import { rejudgeStaleNodes } from './rejudgeStaleNodes';

jest.setTimeout(60_000);

const PATIENCE_MS = 2_000;

describe.each(testDatabaseIds)('rejudgeStaleNodes, %p', databaseId => {
  const { judge } = PosturePolicy.create({
    staleAfter: { days: 7 },
    rules: [],
  });

  async function setup() {
    const knex = await initTestDatabase(databaseId);
    const account = await seedAccount(knex);
    const regions = ['eu-central-1', 'eu-west-1'];
    for (const region of regions) {
      const target = await seedTarget(knex, account, { region });
      await seedNode(knex, target, {
        instance_id: 'i-00000000000000001',
        stale_at: new Date(0),
      });
    }
    const due = () =>
      knex('nodes').where('stale_at', '<=', new Date()).pluck('region');
    return { knex, regions, due };
  }

  it('judges the nodes of one target at a time', async () => {
    const { knex, regions, due } = await setup();

    await expect(rejudgeStaleNodes(knex, { judge })).resolves.toBe(1);
    await expect(due()).resolves.toEqual([regions[1]]);
    await expect(rejudgeStaleNodes(knex, { judge })).resolves.toBe(1);
    await expect(due()).resolves.toEqual([]);
    await expect(rejudgeStaleNodes(knex, { judge })).resolves.toBe(0);
  });

  // SQLite has one writer: nobody else can hold a target.
  if (databaseId !== 'SQLITE_3') {
    it('leaves a target that a collector holds to it, and does not wait', async () => {
      const { knex, regions, due } = await setup();
      const collector = await knex.transaction();
      await collector('targets').where('region', regions[0]).forUpdate();

      try {
        await expect(
          Promise.race([
            rejudgeStaleNodes(knex, { judge }),
            sleep(PATIENCE_MS, 'waited'),
          ]),
        ).resolves.toBe(1);
        await expect(due()).resolves.toEqual([regions[0]]);
        await expect(rejudgeStaleNodes(knex, { judge })).resolves.toBe(0);
      } finally {
        await collector.rollback();
      }
    });
  }
});
