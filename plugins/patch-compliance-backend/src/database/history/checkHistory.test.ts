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
import { recordTargetStates } from './recordTargetStates';

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
    await knex.transaction(tx => recordTargetStates(tx));
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
      posture_since: node.posture_since,
      display_name: node.display_name,
      environment: node.environment,
      platform_type: node.platform_type,
      ownership: node.ownership,
      ...columns,
    });

  const problems = async () =>
    (await checkHistory(knex, { limit: 5 })).map(({ table, key, problem }) =>
      [table, key.instance_id, key.entity_ref, problem]
        .filter(Boolean)
        .join(' '),
    );

  const ownNow = (entityRef: string) =>
    knex('node_entities').insert({
      node_id: node.id,
      entity_ref: entityRef,
      relation: 'direct',
    });

  const recordEntity = (entityRef: string) =>
    knex('node_entity_history').insert({
      target_id: node.target_id,
      instance_id: node.instance_id,
      entity_ref: entityRef,
      relation: 'direct',
      recorded_at: RECORDED_AT,
    });

  it('finds nothing where the open history is what the nodes are', async () => {
    await record();
    await expect(problems()).resolves.toEqual([]);
  });

  it('finds nodes without open history', async () => {
    await record();
    await knex('node_history').update({ replaced_at: new Date() });
    await expect(problems()).resolves.toEqual(['node_history i-0aaaa missing']);
  });

  it('finds open history of nodes that are gone, and what is open twice', async () => {
    await record();
    await record();
    await record({ instance_id: 'i-0gone' });
    const found = await problems();
    expect(found.sort()).toEqual([
      'node_history i-0aaaa extra',
      'node_history i-0gone extra',
    ]);
  });

  it.each<[string, (now: DbNodeRow) => Partial<DbNodeRow>]>([
    ['posture', () => ({ posture: 'unknown' })],
    ['reason', () => ({ reason: 'stale' })],
    [
      'posture_since',
      ({ posture_since: since }) => ({
        posture_since: new Date(new Date(since).getTime() + 1),
      }),
    ],
    ['display_name', () => ({ display_name: 'web-2' })],
    ['environment', () => ({ environment: 'prod' })],
    ['platform_type', () => ({ platform_type: 'Windows' })],
    ['ownership', () => ({ ownership: 'conflict' })],
  ])('finds open history with another %s than the node', async (_, change) => {
    await record(change(node));
    await expect(problems()).resolves.toEqual(['node_history i-0aaaa differs']);
  });

  it('finds entities whose open history is missing or left over', async () => {
    await record();
    await ownNow('component:default/cart');
    await ownNow('component:default/new');
    await recordEntity('component:default/cart');
    await recordEntity('component:default/old');

    await expect(problems()).resolves.toEqual([
      'node_entity_history i-0aaaa component:default/new missing',
      'node_entity_history i-0aaaa component:default/old extra',
    ]);
  });

  it('finds targets whose open history is not what they are', async () => {
    await record();
    await knex('targets').update({ state: 'failed', error_code: 'Timeout' });
    await expect(problems()).resolves.toEqual(['target_history differs']);
    await knex('target_history').delete();
    await expect(problems()).resolves.toEqual(['target_history missing']);
  });

  it('ends where it is called off', async () => {
    await expect(
      checkHistory(knex, {
        limit: 1,
        signal: AbortSignal.abort(new Error('Called off')),
      }),
    ).rejects.toThrow('Called off');
  });

  it('lists no more than it is asked for', async () => {
    await record({ instance_id: 'i-0gone' });
    await record({ instance_id: 'i-0left' });
    await expect(checkHistory(knex, { limit: 1 })).resolves.toHaveLength(2);
  });
});
