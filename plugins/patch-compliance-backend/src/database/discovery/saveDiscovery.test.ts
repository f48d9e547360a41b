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
});
