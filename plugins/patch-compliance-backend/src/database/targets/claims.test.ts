import { setTimeout as sleep } from 'node:timers/promises';
import { Knex } from 'knex';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import {
  initTestDatabase,
  seedAccount,
  seedTarget,
  testDatabaseIds,
} from '../../__testUtils__';
import { requestRefresh, serveRequests } from '../refreshes';
import { DbAccountRow, DbTargetRow } from '../tables';
import { claimTargets } from './claimTargets';
import { lockClaimed } from './lockClaimed';
import { lockClaims } from './lockClaims';
import { recordFailure } from './recordFailure';
import { releaseClaim } from './releaseClaim';
import { renewClaims } from './renewClaims';
import { TargetClaim } from './types';
import { updateClaimed } from './updateClaimed';

jest.setTimeout(60_000);

const LEASE = { seconds: 60 };
const minutes = (count: number) => new Date(Date.now() + count * 60_000);

const failure = {
  class: 'action-denied' as const,
  code: 'AccessDeniedException',
  message: 'not authorized',
  deniedAction: 'ssm:DescribeInstancePatchStates',
};

const ATTEMPT = {
  failures: 1,
  report: { durationMs: 1, apiCalls: 1, throttles: 0, steps: [] },
};

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)('claims, %p', id => {
  let knex: Knex;
  let account: DbAccountRow;

  beforeEach(async () => {
    knex = await initTestDatabase(id);
    account = await seedAccount(knex);
  });

  const seed = (region: string, row: Partial<DbTargetRow> = {}) =>
    seedTarget(knex, account, { region, next_attempt_at: minutes(-1), ...row });
  const claim = (owner = 'a', limit = 10) =>
    claimTargets(knex, { owner, limit, lease: LEASE });
  const regions = (claims: TargetClaim[]) => claims.map(one => one.region);
  const find = async (target: { id: number }) =>
    (await knex<DbTargetRow>('targets').where('id', target.id).first())!;

  it('takes what somebody waits for first, then what was never tried, then the oldest', async () => {
    await seed('eu-west-1', { next_attempt_at: minutes(-10) });
    await seed('eu-west-2', { next_attempt_at: minutes(-20) });
    await seed('eu-north-1', { state: 'pending', last_attempt_at: null });
    await seed('us-east-1', {
      last_attempt_at: minutes(-30),
      next_attempt_at: minutes(20),
      refresh_requested_at: minutes(-1),
    });
    await seed('us-east-2', { next_attempt_at: minutes(20) });

    expect(regions(await claim('a', 3))).toEqual([
      'us-east-1',
      'eu-north-1',
      'eu-west-2',
    ]);
    expect(regions(await claim('b'))).toEqual(['eu-west-1']);
    await expect(claim('c')).resolves.toEqual([]);
  });

  it('leaves what is inactive, and what discovery knows not to be enabled', async () => {
    await seed('eu-west-1', {
      state: 'inactive',
      refresh_requested_at: minutes(-1),
    });
    await seed('af-south-1', { state: 'not-enabled' });
    await seed('ap-east-1', {
      state: 'not-enabled',
      error_class: 'region-not-enabled',
    });
    await seed('eu-west-2', { state: 'failed' });
    expect(regions(await claim()).sort()).toEqual(['ap-east-1', 'eu-west-2']);
  });

  it('never gives a target to two collectors at the same time', async () => {
    for (let number = 1; number <= 40; number++) {
      await seed(`eu-test-${number}`);
    }
    const claims = await Promise.all(
      Array.from({ length: 10 }, (_, index) => claim(`owner-${index}`, 5)),
    );
    const claimed = regions(claims.flat());
    expect(new Set(claimed).size).toBe(claimed.length);

    for (
      let rest = await claim('late', 40);
      rest.length > 0;
      rest = await claim('late', 40)
    ) {
      claimed.push(...regions(rest));
    }
    expect(claimed).toHaveLength(40);
  });

  it('gives away what a collector has left behind, and fences it off', async () => {
    const target = await seed('eu-west-1', { node_count: 7 });
    const [lost] = await claim('dead');
    await expect(claim('heir')).resolves.toEqual([]);

    await knex('targets').update({ lease_expires_at: minutes(-1) });
    const [taken] = await claim('heir');
    expect(taken.token).toBe(lost.token + 1);

    await expect(
      recordFailure(knex, {
        claim: lost,
        failure,
        ...ATTEMPT,
        nextAttemptAt: minutes(5),
      }),
    ).resolves.toBe(false);
    await expect(releaseClaim(knex, lost)).resolves.toBe(false);
    await expect(
      renewClaims(knex, { owner: 'dead', claims: [lost], lease: LEASE }),
    ).resolves.toEqual([lost]);
    await expect(find(target)).resolves.toMatchObject({
      state: 'read',
      lease_owner: 'heir',
      lease_token: taken.token,
      failures: 0,
    });
  });

  it('takes no more of an account at a time than it may, those of others included', async () => {
    const other = await seedAccount(knex, { account_id: '639174820537' });
    for (const region of ['eu-west-1', 'eu-west-2', 'eu-west-3']) {
      await seed(region);
      await seedTarget(knex, other, { region, next_attempt_at: minutes(-1) });
    }
    const claimSome = async (owner: string, limit: number) =>
      (
        await claimTargets(knex, {
          owner,
          limit,
          limitPerAccount: 2,
          lease: LEASE,
        })
      ).map(one => one.accountId);
    const [mine, others] = [account.account_id, other.account_id];
    expect(await claimSome('a', 1)).toEqual([mine]);
    expect((await claimSome('b', 9)).sort()).toEqual([mine, others, others]);
    await expect(claimSome('c', 9)).resolves.toEqual([]);

    // What is left behind does not count.
    await knex('targets')
      .where('lease_owner', 'a')
      .update({ lease_expires_at: minutes(-1) });
    await expect(claimSome('c', 9)).resolves.toEqual([mine]);
  });

  it('tries one target at a time of an account whose role cannot be assumed', async () => {
    await knex('accounts').update({ role_refused_at: minutes(-1) });
    await seed('eu-west-1');
    await seed('eu-west-2');
    const [probe, ...more] = await claim('a');
    expect(more).toEqual([]);
    expect(probe.roleRefused).toBe(true);
    await expect(claim('b')).resolves.toEqual([]);
  });

  it('takes only so many that took long, the others all the same', async () => {
    await seed('eu-west-1', {
      duration_ms: 600_000,
      next_attempt_at: minutes(-9),
    });
    await seed('eu-west-2', {
      duration_ms: 60_000,
      next_attempt_at: minutes(-8),
    });
    await seed('eu-west-3', { duration_ms: 500 });
    await seed('eu-north-1', { duration_ms: null });
    const claimSome = (limitLong: number) =>
      claimTargets(knex, { owner: 'a', limit: 10, limitLong, lease: LEASE });
    const some = await claimSome(1);
    expect(regions(some).sort()).toEqual([
      'eu-north-1',
      'eu-west-1',
      'eu-west-3',
    ]);
    expect(some.map(one => one.tookLong)).toEqual([true, false, false]);
    await expect(claimSome(0)).resolves.toEqual([]);
    expect(regions(await claimSome(1))).toEqual(['eu-west-2']);
  });

  it('fences off a collector from its own earlier claim', async () => {
    await seed('eu-west-1');
    const [first] = await claim('a');
    await knex('targets').update({ lease_expires_at: minutes(-1) });
    const [second] = await claim('a');
    await expect(
      renewClaims(knex, { owner: 'a', claims: [first, second], lease: LEASE }),
    ).resolves.toEqual([first]);
    await expect(releaseClaim(knex, first)).resolves.toBe(false);
    await expect(releaseClaim(knex, second)).resolves.toBe(true);
  });

  it('renews leases in time', async () => {
    const target = await seed('eu-west-1');
    const claims = await claim('a');
    await knex('targets').update({ lease_expires_at: minutes(0.1) });
    await expect(
      renewClaims(knex, { owner: 'a', claims, lease: LEASE }),
    ).resolves.toEqual([]);
    const { lease_expires_at: expires } = await find(target);
    expect(new Date(expires!).getTime()).toBeGreaterThan(
      minutes(0.9).getTime(),
    );
  });

  it('notices that a target is gone', async () => {
    await seed('eu-west-1');
    const claims = await claim('a');
    await knex('targets').delete();
    await expect(
      renewClaims(knex, { owner: 'a', claims, lease: LEASE }),
    ).resolves.toEqual(claims);
    await expect(releaseClaim(knex, claims[0])).resolves.toBe(false);
  });

  it('gives a target back as due as it was', async () => {
    const target = await seed('eu-west-1', {
      refresh_requested_at: minutes(-1),
    });
    const [held] = await claim('a');
    expect(held.requestedIds).toEqual([]);
    await releaseClaim(knex, held);
    await expect(find(target)).resolves.toMatchObject({
      lease_owner: null,
      lease_expires_at: null,
      refresh_requested_at: expect.anything(),
    });
    expect(regions(await claim('b'))).toEqual(['eu-west-1']);
  });

  it('stores why a target could not be read, and keeps what was read before', async () => {
    const target = await seed('eu-west-1', { node_count: 7 });
    const before = await find(target);
    const [held] = await claim('a');
    await recordFailure(knex, {
      claim: held,
      failure,
      failures: 1,
      report: {
        durationMs: 12.4,
        apiCalls: 3,
        throttles: 2,
        steps: [
          {
            step: 'patch-states',
            failure,
            apiCalls: 3,
            throttles: 2,
            durationMs: 12.4,
          },
        ],
      },
      nextAttemptAt: minutes(5),
    });
    const after = await find(target);
    expect(after).toMatchObject({
      state: 'failed',
      failures: 1,
      node_count: 7,
      last_success_at: before.last_success_at,
      duration_ms: 12,
      api_calls: 3,
      throttles: 2,
      error_class: 'action-denied',
      error_code: 'AccessDeniedException',
      error_message: 'not authorized',
      error_denied_action: 'ssm:DescribeInstancePatchStates',
      lease_owner: null,
    });
    expect(new Date(after.last_attempt_at!)).toEqual(held.claimedAt);
    await expect(claim()).resolves.toEqual([]);
  });

  it('stores a failure whatever AWS says of it', async () => {
    const target = await seed('eu-west-1');
    const [held] = await claim('a');
    await recordFailure(knex, {
      claim: held,
      failure: {
        class: 'aws-failure',
        code: `Odd\0${'x'.repeat(200)}`,
        message: 'not\0 a text',
        deniedAction: 'ssm:\0Odd',
      },
      ...ATTEMPT,
      nextAttemptAt: minutes(5),
    });
    await expect(find(target)).resolves.toMatchObject({
      error_code: `Odd${'x'.repeat(125)}`,
      error_message: 'not a text',
      error_denied_action: 'ssm:Odd',
    });
  });

  it('takes a Region that turns out not to be enabled as such', async () => {
    const target = await seed('af-south-1', { state: 'pending' });
    const [held] = await claim('a');
    await recordFailure(knex, {
      claim: held,
      failure: {
        class: 'region-not-enabled',
        code: 'AuthFailure',
        message: 'no',
      },
      ...ATTEMPT,
      nextAttemptAt: minutes(5),
    });
    await expect(find(target)).resolves.toMatchObject({ state: 'not-enabled' });
  });

  it('does not take a refresh for served that was asked for meanwhile', async () => {
    const target = await seed('eu-west-1', {
      refresh_requested_at: minutes(-1),
    });
    const attempt = {
      failure,
      ...ATTEMPT,
      nextAttemptAt: minutes(5),
    };

    const [first] = await claim('a');
    await sleep(10);
    await knex('targets').update({ refresh_requested_at: new Date() });
    await sleep(10);
    await recordFailure(knex, { claim: first, ...attempt });
    expect((await find(target)).refresh_requested_at).not.toBeNull();

    await knex('targets').update({ refresh_requested_at: minutes(-1) });
    const [second] = await claim('a');
    await recordFailure(knex, { claim: second, ...attempt });
    expect((await find(target)).refresh_requested_at).toBeNull();
  });
});

describe.each(
  (testDatabaseIds as Array<[TestDatabaseId]>).filter(([id]) =>
    id.startsWith('POSTGRES'),
  ),
)('leases, %p', id => {
  afterEach(() => jest.restoreAllMocks());

  it('are not kept from anybody by a replica that hangs while it claims', async () => {
    const knex = await initTestDatabase(id);
    await seedTarget(knex, await seedAccount(knex), {
      next_attempt_at: minutes(-120),
    });
    const hanging = await knex.transaction();
    await lockClaims(hanging);
    await expect(
      claimTargets(knex, { owner: 'b', limit: 1, lease: LEASE }),
    ).resolves.toHaveLength(1);
    await expect(hanging.select(knex.raw('1'))).rejects.toThrow();
    await hanging.rollback().catch(() => {});
  });

  it('are renewed while one of the targets is being stored for long', async () => {
    const knex = await initTestDatabase(id);
    const account = await seedAccount(knex);
    for (const region of ['eu-west-1', 'eu-west-2']) {
      await seedTarget(knex, account, {
        region,
        next_attempt_at: minutes(-120),
      });
    }
    const lease = { milliseconds: 300 };
    const claims = await claimTargets(knex, { owner: 'a', limit: 2, lease });
    const storing = await knex.transaction();
    await expect(lockClaimed(storing, claims[0])).resolves.toBe(true);

    for (let beat = 0; beat < 4; beat++) {
      await sleep(150);
      await expect(
        renewClaims(knex, { owner: 'a', claims, lease }),
      ).resolves.toEqual([]);
      await expect(
        claimTargets(knex, { owner: 'b', limit: 2, lease: LEASE }),
      ).resolves.toEqual([]);
    }
    await expect(updateClaimed(storing, claims[0], {})).resolves.toBe(true);
    await storing.commit();
  });

  it('do not keep anybody from asking for a target that is being stored', async () => {
    const knex = await initTestDatabase(id);
    const target = await seedTarget(knex, await seedAccount(knex), {
      next_attempt_at: minutes(-120),
    });
    const [held] = await claimTargets(knex, {
      owner: 'a',
      limit: 1,
      lease: LEASE,
    });
    const storing = await knex.transaction();
    await lockClaimed(storing, held);

    await expect(
      requestRefresh(knex, {
        partition: target.partition,
        accountId: target.account_id,
        region: target.region,
      }),
    ).resolves.toBe(true);

    await updateClaimed(storing, held, { next_attempt_at: minutes(120) });
    await serveRequests(storing, {
      targetIds: [held.targetId],
      claimedAt: held.claimedAt,
      failed: false,
    });
    await storing.commit();
    const [next] = await claimTargets(knex, {
      owner: 'a',
      limit: 1,
      lease: LEASE,
    });
    expect(next.requestedIds).toEqual(['']);
  });

  it.each([
    ['ahead', 3_600_000],
    ['behind', -3_600_000],
  ])(
    'hold against a replica whose clock is an hour %s',
    async (_, difference) => {
      const knex = await initTestDatabase(id);
      await seedTarget(knex, await seedAccount(knex), {
        next_attempt_at: minutes(-120),
      });
      const claims = await claimTargets(knex, {
        owner: 'a',
        limit: 1,
        lease: LEASE,
      });
      const now = Date.now;
      jest.spyOn(Date, 'now').mockImplementation(() => now() + difference);
      await expect(
        claimTargets(knex, { owner: 'b', limit: 1, lease: LEASE }),
      ).resolves.toEqual([]);
      await renewClaims(knex, { owner: 'a', claims, lease: LEASE });
      const [{ lease_expires_at: expires }] = await knex('targets');
      expect(Math.abs(expires.getTime() - now() - 60_000)).toBeLessThan(5_000);
    },
  );
});
