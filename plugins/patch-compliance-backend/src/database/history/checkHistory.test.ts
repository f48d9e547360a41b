import { Knex } from 'knex';
import {
  initTestDatabase,
  seedAccount,
  seedNode,
  seedTarget,
  testDatabaseIds,
} from '../../__testUtils__';
import { DbNodeRow } from '../tables';
import { checkHistory } from './checkHistory';

jest.setTimeout(60_000);

const RECORDED_AT = new Date('2026-06-30T10:00:00.000Z');

describe.each(testDatabaseIds)('checkHistory, %p', databaseId => {
  let knex: Knex;
  let node: DbNodeRow;

  beforeEach(async () => {
    knex = await initTestDatabase(databaseId);
    node = await seedNode(
      knex,
      await seedTarget(knex, await seedAccount(knex)),
      { instance_id: 'i-0aaaa', environment: null },
    );
  });

  const record = (columns: Partial<DbNodeRow> = {}) =>
    knex('node_history').insert({
      target_id: node.target_id,
      partition: node.partition,
      account_id: node.account_id,
      region: node.region,
      instance_id: node.instance_id,
      recorded_at: RECORDED_AT,
      posture: node.posture,
      reason: node.reason,
      posture_since: RECORDED_AT,
      display_name: node.display_name,
      environment: node.environment,
      platform_type: node.platform_type,
      ownership: node.ownership,
      ...columns,
    });

  const problems = async () =>
    (await checkHistory(knex, { limit: 5 })).map(
      ({ instanceId, problem }) => `${instanceId} ${problem}`,
    );

  it('finds nothing where the open history is what the nodes are', async () => {
    await record();
    await expect(problems()).resolves.toEqual([]);
  });

  it('finds nodes without open history', async () => {
    await record();
    await knex('node_history').update({ replaced_at: new Date() });
    await expect(problems()).resolves.toEqual(['i-0aaaa missing']);
  });

  it('finds open history of nodes that are gone, and what is open twice', async () => {
    await record();
    await record();
    await record({ instance_id: 'i-0gone' });
    const found = await problems();
    expect(found.sort()).toEqual(['i-0aaaa extra', 'i-0gone extra']);
  });

  it('finds open history that is not what the node is', async () => {
    await record({ environment: 'prod' });
    await expect(problems()).resolves.toEqual(['i-0aaaa differs']);
  });

  it('lists no more than it is asked for', async () => {
    await record({ instance_id: 'i-0gone' });
    await record({ instance_id: 'i-0left' });
    await expect(checkHistory(knex, { limit: 1 })).resolves.toHaveLength(2);
  });
});
