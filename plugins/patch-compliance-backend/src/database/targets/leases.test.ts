import { setTimeout as sleep } from 'node:timers/promises';
import {
  initTestDatabase,
  seedAccount,
  seedTarget,
  testDatabaseIds,
} from '../../__testUtils__';
import { requestRefresh, serveRequests } from '../refreshes';
import {
  ATTEMPT,
  failure,
  LEASE,
  minutes,
  regions,
  setupClaims,
} from './__testUtils__';
import { claimTargets } from './claimTargets';
import { lockClaimed } from './lockClaimed';
import { lockClaims } from './lockClaims';
import { recordFailure } from './recordFailure';
import { releaseClaim } from './releaseClaim';
import { renewClaims } from './renewClaims';
import { updateClaimed } from './updateClaimed';

jest.setTimeout(60_000);

describe.each(testDatabaseIds)('leases, %p', id => {
  it('gives away what a collector has left behind, and fences it off', async () => {
    const { knex, seed, claim, find } = await setupClaims(id);
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

  it('fences off a collector from its own earlier claim', async () => {
    const { knex, seed, claim } = await setupClaims(id);
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
    const { knex, seed, claim, find } = await setupClaims(id);
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
    const { knex, seed, claim } = await setupClaims(id);
    await seed('eu-west-1');
    const claims = await claim('a');
    await knex('targets').delete();
    await expect(
      renewClaims(knex, { owner: 'a', claims, lease: LEASE }),
    ).resolves.toEqual(claims);
    await expect(releaseClaim(knex, claims[0])).resolves.toBe(false);
  });

  it('gives a target back as due as it was', async () => {
    const { knex, seed, claim, find } = await setupClaims(id);
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
});

describe.each(testDatabaseIds.filter(([id]) => id.startsWith('POSTGRES')))(
  'leases on a server, %p',
  id => {
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
        expect(Math.abs(expires.getTime() - now() - 60_000)).toBeLessThan(
          5_000,
        );
      },
    );
  },
);
