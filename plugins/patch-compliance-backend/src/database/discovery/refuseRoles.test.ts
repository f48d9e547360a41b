import { Knex } from 'knex';
import {
  countQueries,
  initTestDatabase,
  testDatabaseIds,
} from '../../__testUtils__';
import { DbAccountRow, DbTargetRow } from '../tables';
import { toTargetSteps } from '../targets';
import { saveDiscovery } from './saveDiscovery';
import { DiscoveredAccount } from './types';

jest.setTimeout(60_000);

const REGIONS = ['eu-central-1', 'us-east-1'];
const FEW = 2;
const MANY = 300;

function buildRefused(index: number): DiscoveredAccount {
  const accountId = String(100_000_000_000 + index);
  return {
    partition: 'aws',
    accountId,
    state: 'ACTIVE',
    active: true,
    excluded: false,
    regions: REGIONS.map(region => ({ region, status: 'assumed' })),
    roleRefusal: {
      failure: {
        class: 'role-missing',
        code: 'AccessDenied',
        message: `Not authorized in ${accountId}`,
      },
      // Each second one is young.
      failures: index % 2,
      nextAttemptAt: new Date(Date.now() + 300_000 + index),
    },
  };
}

describe.each(testDatabaseIds)('refuseRoles, %p', id => {
  const discover = (knex: Knex, accounts: number) =>
    saveDiscovery(knex, {
      connection: 'default',
      connections: ['default'],
      isInScope: () => true,
      accounts: Array.from({ length: accounts }, (_, index) =>
        buildRefused(index),
      ),
    });

  it('tells each account its own refusal, as if it had been tried', async () => {
    const knex = await initTestDatabase(id);
    await discover(knex, FEW);

    const targets = await knex<DbTargetRow>('targets').orderBy('id');
    expect(targets).toHaveLength(FEW * REGIONS.length);
    for (const target of targets) {
      const young = target.account_id.endsWith('0');
      const message = `Not authorized in ${target.account_id}`;
      expect(target).toMatchObject({
        state: young ? 'role-pending' : 'failed',
        failures: young ? 0 : 1,
        error_message: young ? null : message,
        last_attempt_at: expect.anything(),
      });
      expect(toTargetSteps(target.steps)[0].error).toMatchObject({ message });
    }
    await expect(
      knex<DbAccountRow>('accounts').whereNull('role_refused_at'),
    ).resolves.toEqual([]);

    await discover(knex, FEW);
    await expect(knex<DbTargetRow>('targets').orderBy('id')).resolves.toEqual(
      targets,
    );
  });

  it('takes few statements for many accounts', async () => {
    const few = await initTestDatabase(id);
    const many = await initTestDatabase(id);
    const forFew = await countQueries(few, () => discover(few, FEW));
    const forMany = await countQueries(many, () => discover(many, MANY));
    expect(forMany - forFew).toBeLessThan(10);
  });
});
