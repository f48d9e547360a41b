import { Knex } from 'knex';
import { testDatabaseIds } from '../../../__testUtils__';
import { TargetAccess } from '../../access';
import { DEV, limits, PROD, seedTargets } from '../__testUtils__';
import { findTarget } from './findTarget';

jest.setTimeout(60_000);

describe.each(testDatabaseIds)('findTarget, %p', databaseId => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await seedTargets(databaseId);
  });

  const key = { partition: 'aws', accountId: PROD, region: 'eu-central-1' };
  const find = (access: TargetAccess) =>
    findTarget(knex, { key, access, nodeAccess: 'none', limits });

  it('finds what the caller may see', async () => {
    await expect(find('all')).resolves.toMatchObject({
      id: `aws:${PROD}:eu-central-1`,
      status: 'fresh',
      counts: undefined,
    });
    await expect(
      find({ key: 'accountId', values: [DEV] }),
    ).resolves.toBeUndefined();
  });
});
