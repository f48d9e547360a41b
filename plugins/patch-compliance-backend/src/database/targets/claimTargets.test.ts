import { seedAccount, seedTarget, testDatabaseIds } from '../../__testUtils__';
import { LEASE, minutes, regions, setupClaims } from './__testUtils__';
import { claimTargets } from './claimTargets';

jest.setTimeout(60_000);

describe.each(testDatabaseIds)('claimTargets, %p', id => {
  it('takes what somebody waits for first, then what was never tried, then the oldest', async () => {
    const { seed, claim } = await setupClaims(id);
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
    const { seed, claim } = await setupClaims(id);
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
    const { seed, claim } = await setupClaims(id);
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

  it('takes no more of an account at a time than it may, those of others included', async () => {
    const { knex, account, seed } = await setupClaims(id);
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
    const { knex, seed, claim } = await setupClaims(id);
    await knex('accounts').update({ role_refused_at: minutes(-1) });
    await seed('eu-west-1');
    await seed('eu-west-2');
    const [probe, ...more] = await claim('a');
    expect(more).toEqual([]);
    expect(probe.roleRefused).toBe(true);
    await expect(claim('b')).resolves.toEqual([]);
  });

  it('takes only so many that took long, the others all the same', async () => {
    const { knex, seed } = await setupClaims(id);
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
});
