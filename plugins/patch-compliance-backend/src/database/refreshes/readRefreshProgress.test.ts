import { Knex } from 'knex';
import {
  initTestDatabase,
  seedAccount,
  seedNode,
  seedTarget,
  testDatabaseIds,
} from '../../__testUtils__';
import { DbAccountRow, DbTargetRow } from '../tables';
import { claimTargets, recordFailure, TargetClaim } from '../targets';
import { readRefreshProgress } from './readRefreshProgress';
import { requestNodeRefresh } from './requestNodeRefresh';
import { requestRefresh } from './requestRefresh';
import { serveRequests } from './serveRequests';

jest.setTimeout(60_000);

const LEASE = { minutes: 1 };
const NOTHING = {
  targets: 0,
  waiting: 0,
  running: 0,
  done: 0,
  failed: 0,
  unreadable: 0,
};
const LATER = new Date(Date.now() + 3_600_000);

describe.each(testDatabaseIds)('readRefreshProgress, %p', databaseId => {
  let knex: Knex;
  let account: DbAccountRow;
  let frankfurt: DbTargetRow;
  let ireland: DbTargetRow;

  beforeEach(async () => {
    knex = await initTestDatabase(databaseId);
    account = await seedAccount(knex);
    const seed = async (region: string, state: DbTargetRow['state']) =>
      seedTarget(knex, account, { region, state, next_attempt_at: LATER });
    frankfurt = await seed('eu-central-1', 'read');
    ireland = await seed('eu-west-1', 'read');
    const closed = await seed('af-south-1', 'not-enabled');
    for (const [target, instanceId] of [
      [frankfurt, 'i-0a'],
      [frankfurt, 'i-0b'],
      [ireland, 'i-0c'],
      [closed, 'i-0d'],
    ] as const) {
      await seedNode(knex, target, { instance_id: instanceId });
    }
  });

  const nodes = (...ids: string[]) =>
    knex
      .from('nodes')
      .whereIn('instance_id', ids)
      .select('target_id', 'instance_id');
  const keyOf = (row: DbTargetRow) => ({
    partition: row.partition,
    accountId: row.account_id,
    region: row.region,
  });
  const progressOf = (...ids: string[]) =>
    readRefreshProgress(knex, { nodes: nodes(...ids) });
  const claim = () =>
    claimTargets(knex, { owner: 'a', limit: 9, lease: LEASE });
  const serve = (held: TargetClaim, failed = false) =>
    knex.transaction(async tx => {
      await serveRequests(tx, {
        targetIds: [held.targetId],
        claimedAt: held.claimedAt,
        failed,
      });
      await tx('targets')
        .where('id', held.targetId)
        .update({ lease_owner: null, lease_expires_at: null });
    });

  it('knows nothing of what nobody asked for', async () => {
    await expect(progressOf('i-0a', 'i-0c')).resolves.toEqual(NOTHING);
    await expect(
      readRefreshProgress(knex, { target: keyOf(frankfurt) }),
    ).resolves.toEqual(NOTHING);
  });

  it('follows nodes from asking to the end, and nobody else', async () => {
    const asked = ['i-0a', 'i-0c', 'i-0d'];
    await expect(requestNodeRefresh(knex, nodes(...asked))).resolves.toBe(2);
    const waiting = {
      ...NOTHING,
      targets: 3,
      waiting: 2,
      unreadable: 1,
      requestedAt: expect.any(String),
    };
    await expect(progressOf(...asked)).resolves.toEqual(waiting);
    await expect(progressOf('i-0b')).resolves.toEqual(NOTHING);

    const claims = await claim();
    expect(
      claims.map(({ region, requestedIds }) => [region, requestedIds]).sort(),
    ).toEqual([
      ['eu-central-1', ['i-0a']],
      ['eu-west-1', ['i-0c']],
    ]);
    await expect(progressOf(...asked)).resolves.toEqual({
      ...waiting,
      waiting: 0,
      running: 2,
    });

    const [first, second] = claims;
    await serve(first);
    await recordFailure(knex, {
      claim: second,
      failure: { class: 'network', code: 'ECONNRESET', message: 'gone' },
      failures: 1,
      report: { durationMs: 1, apiCalls: 1, throttles: 0, steps: [] },
      nextAttemptAt: LATER,
    });
    await expect(progressOf(...asked)).resolves.toEqual({
      ...waiting,
      waiting: 0,
      done: 1,
      failed: 1,
    });
  });

  it('takes what is asked of a target for all of its nodes', async () => {
    await requestRefresh(knex, keyOf(frankfurt));
    await expect(progressOf('i-0b')).resolves.toMatchObject({
      targets: 1,
      waiting: 1,
    });
    await expect(progressOf('i-0c')).resolves.toEqual(NOTHING);
  });

  it('goes by the last request: what has failed before may have been put right', async () => {
    await requestRefresh(knex, keyOf(ireland));
    await serve((await claim())[0], true);
    await expect(progressOf('i-0c')).resolves.toMatchObject({ failed: 1 });

    await requestNodeRefresh(knex, nodes('i-0c'));
    await serve((await claim())[0]);
    await expect(progressOf('i-0c')).resolves.toMatchObject({
      failed: 0,
      done: 1,
    });
  });

  it('serves what was asked for before the clock went back', async () => {
    await requestRefresh(knex, keyOf(ireland));
    const ahead = new Date(Date.now() + 3_600_000);
    await knex('refresh_requests').update({ repeated_at: ahead });
    await knex('targets')
      .where('id', ireland.id)
      .update({ refresh_requested_at: ahead });

    await serve((await claim())[0]);

    await expect(progressOf('i-0c')).resolves.toMatchObject({ done: 1 });
    await expect(
      knex('refresh_requests').whereNull('served_at'),
    ).resolves.toHaveLength(0);
  });

  it('has what is asked for while a read is under way wait for another', async () => {
    await requestNodeRefresh(knex, nodes('i-0a'));
    const [held] = await claim();
    await knex('targets').update({ claimed_at: new Date(Date.now() - 1_000) });
    const earlier = { ...held, claimedAt: new Date(Date.now() - 1_000) };
    await requestNodeRefresh(knex, nodes('i-0a'));
    await expect(progressOf('i-0a')).resolves.toMatchObject({
      waiting: 1,
      running: 0,
    });
    await serve(earlier);
    await expect(progressOf('i-0a')).resolves.toMatchObject({ waiting: 1 });
    const [again] = await claim();
    expect(again.requestedIds).toEqual(['i-0a']);
    await serve(again);
    await expect(progressOf('i-0a')).resolves.toMatchObject({ done: 1 });
  });

  it('forgets what was served long ago', async () => {
    await requestNodeRefresh(knex, nodes('i-0a'));
    await serve((await claim())[0]);
    await knex('refresh_requests').update({
      served_at: new Date(Date.now() - 2 * 3_600_000),
    });
    await requestNodeRefresh(knex, nodes('i-0b'));
    await serve((await claim())[0]);
    await expect(
      knex('refresh_requests').select('instance_id'),
    ).resolves.toEqual([{ instance_id: 'i-0b' }]);
  });
});
