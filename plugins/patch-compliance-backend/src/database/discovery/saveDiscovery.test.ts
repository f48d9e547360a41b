import { Knex } from 'knex';
import {
  initTestDatabase,
  seedAccount,
  seedTarget,
  testDatabaseIds,
} from '../../__testUtils__';
import { DbAccountRow, DbTargetRow } from '../tables';
import { saveDiscovery } from './saveDiscovery';
import { DiscoveredAccount } from './types';

jest.setTimeout(60_000);

const account: DiscoveredAccount = {
  partition: 'aws',
  accountId: '417283950164',
  name: 'commerce-prod',
  state: 'ACTIVE',
  active: true,
  excluded: false,
  regions: [{ region: 'af-south-1', status: 'enabled' }],
};

const options = {
  connection: 'default',
  connections: ['default'],
  isInScope: () => true,
};

describe.each(testDatabaseIds)('saveDiscovery, %p', databaseId => {
  it('stores what is longer than a column, or no text', async () => {
    const knex = await initTestDatabase(databaseId);
    await saveDiscovery(knex, {
      accounts: [
        {
          ...account,
          name: `commerce\0${'x'.repeat(300)}`,
          ouPath: 'Work\0loads/Production',
          state: `ACTIVE\0${'x'.repeat(40)}`,
        },
      ],
      ...options,
    });
    await expect(knex<DbAccountRow>('accounts').first()).resolves.toMatchObject(
      {
        name: `commerce${'x'.repeat(247)}`,
        ou_path: 'Workloads/Production',
        state: `ACTIVE${'x'.repeat(26)}`,
      },
    );
  });

  it('leaves a Region to its daily attempt that one found not to be enabled', async () => {
    const knex = await initTestDatabase(databaseId);
    const tomorrow = new Date(Date.now() + 86_400_000);
    const found = await seedTarget(knex, await seedAccount(knex), {
      region: 'af-south-1',
      state: 'not-enabled',
      error_class: 'region-not-enabled',
      error_code: 'AuthFailure',
      failures: 3,
      next_attempt_at: tomorrow,
    });
    await saveDiscovery(knex, { ...options, accounts: [account] });
    await expect(knex<DbTargetRow>('targets').select()).resolves.toEqual([
      found,
    ]);
  });

  it('leaves out an account whose id one of another partition has', async () => {
    const knex = await initTestDatabase(databaseId);
    const elsewhere = {
      ...account,
      partition: 'aws-us-gov',
      regions: [{ region: 'us-gov-west-1', status: 'enabled' as const }],
    };
    const connections = ['commercial', 'govcloud'];
    const save = (connection: string, accounts: DiscoveredAccount[]) =>
      saveDiscovery(knex, { ...options, connections, connection, accounts });
    await save('govcloud', [elsewhere]);
    const other = { ...account, accountId: '417283950165' };
    for (let round = 0; round < 2; round++) {
      await expect(save('commercial', [account, other])).resolves.toMatchObject(
        {
          activeAccounts: 1,
          excludedAccounts: 1,
          clashingIds: [account.accountId],
        },
      );
      await expect(save('govcloud', [elsewhere])).resolves.toMatchObject({
        activeAccounts: 1,
        clashingIds: [],
      });
    }
    const left = await knex<DbAccountRow>('accounts').where('excluded', true);
    expect(left.map(row => [row.partition, row.account_id])).toEqual([
      ['aws', account.accountId],
    ]);
    const targets = await knex<DbTargetRow>('targets').orderBy('account_id');
    expect(targets.map(row => [row.account_id, row.partition])).toEqual([
      [account.accountId, 'aws-us-gov'],
      [other.accountId, 'aws'],
    ]);
  });

  describe('with an account that two connections list', () => {
    const suspended = {
      ...account,
      state: 'SUSPENDED',
      active: false,
      regions: [],
    };
    let knex: Knex;

    beforeEach(async () => {
      knex = await initTestDatabase(databaseId);
      await save('first', [account]);
      await save('second', []);
    });

    async function save(connection: string, accounts: DiscoveredAccount[]) {
      await saveDiscovery(knex, {
        ...options,
        connections: ['first', 'second'],
        connection,
        accounts,
      });
    }

    async function readThrough() {
      const rows = await knex<DbTargetRow>('targets');
      return rows.map(row => [row.connection, row.state]);
    }

    async function failForTwoDays(connection: string) {
      await knex('discovery_state')
        .where({ connection })
        .update({ discovered_at: new Date(Date.now() - 2 * 86_400_000) });
    }

    it('reads it through the first', async () => {
      await save('second', [account]);
      await expect(readThrough()).resolves.toEqual([['first', 'pending']]);
    });

    it('reads it through the one that lists it as active', async () => {
      await save('first', [suspended]);
      await expect(readThrough()).resolves.toEqual([['first', 'inactive']]);
      for (let round = 0; round < 2; round++) {
        await save('second', [account]);
        await expect(readThrough()).resolves.toEqual([['second', 'pending']]);
        await save('first', [suspended]);
        await expect(readThrough()).resolves.toEqual([['second', 'pending']]);
      }
    });

    it('reads it through the second while the first fails for long', async () => {
      await failForTwoDays('first');
      await save('second', [account]);
      await expect(readThrough()).resolves.toEqual([['second', 'pending']]);

      await save('first', [account]);
      await expect(readThrough()).resolves.toEqual([['first', 'pending']]);
    });

    it('goes on reading what the second cannot, although the first fails for long', async () => {
      await failForTwoDays('first');
      await save('second', [suspended]);
      await save('second', [
        { ...account, active: false, excluded: true, regions: [] },
      ]);
      await expect(readThrough()).resolves.toEqual([['first', 'pending']]);
    });

    it('goes on reading it through the second where it has left the first', async () => {
      await failForTwoDays('first');
      await save('second', [account]);
      await save('first', []);
      await expect(readThrough()).resolves.toEqual([['second', 'pending']]);
    });
  });
});
