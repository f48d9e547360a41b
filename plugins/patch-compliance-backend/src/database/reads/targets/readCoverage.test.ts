import { Knex } from 'knex';
import { testDatabaseIds } from '../../../__testUtils__';
import { ago, limits, seedTargets } from '../__testUtils__';
import { readCoverage } from './readCoverage';

jest.setTimeout(60_000);

describe.each(testDatabaseIds)('readCoverage, %p', databaseId => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await seedTargets(databaseId);
  });

  it('counts every target and every account', async () => {
    await expect(
      readCoverage(knex, { selection: { access: 'all' }, limits }),
    ).resolves.toEqual({
      accounts: { total: 4, active: 3, excluded: 0 },
      targets: {
        total: 9,
        fresh: 2,
        stale: 2,
        failed: 2,
        pending: 1,
        'role-pending': 0,
        'not-enabled': 1,
        inactive: 1,
      },
      // Not the suspended account's, which nobody reads any more, nor that of a
      // target without nodes, which is read rarely.
      oldestReadAt: ago(600).toISOString(),
      newestReadAt: ago(89).toISOString(),
      wasRead: true,
    });
  });

  it('takes no account for active that is left out', async () => {
    const selection = { access: 'all' as const, accountId: ['100000000001'] };
    const accountsNow = async () =>
      (await readCoverage(knex, { selection, limits })).accounts;
    const setExcluded = (excluded: boolean) =>
      knex('accounts').where('account_id', '100000000001').update({ excluded });

    await setExcluded(true);
    await expect(accountsNow()).resolves.toEqual({
      total: 1,
      active: 0,
      excluded: 1,
    });
    await setExcluded(false);
    await expect(accountsNow()).resolves.toMatchObject({ active: 1 });
  });

  it('is about the targets that hold nodes', async () => {
    const holding = {
      filter: { entityRef: ['group:default/a'] },
      access: 'all' as const,
    };
    await expect(
      readCoverage(knex, {
        selection: { access: 'all', holding },
        limits,
      }),
    ).resolves.toMatchObject({
      accounts: { total: 2, active: 2 },
      targets: { total: 2, fresh: 1, failed: 1 },
      oldestReadAt: ago(600).toISOString(),
    });
  });

  it('knows nothing of what the caller may not see', async () => {
    await expect(
      readCoverage(knex, { selection: { access: 'none' }, limits }),
    ).resolves.toEqual({
      accounts: { total: 0, active: 0, excluded: 0 },
      targets: {
        total: 0,
        fresh: 0,
        stale: 0,
        failed: 0,
        pending: 0,
        'role-pending': 0,
        'not-enabled': 0,
        inactive: 0,
      },
      wasRead: false,
    });
  });

  it('is restricted to an account', async () => {
    await expect(
      readCoverage(knex, {
        selection: { access: 'all', accountId: ['100000000001'] },
        limits,
      }),
    ).resolves.toMatchObject({
      accounts: { total: 1, active: 1 },
      targets: { total: 0 },
    });
  });
});
