import { Knex } from 'knex';
import { testDatabaseIds } from '../../../__testUtils__';
import { DEV, seedTargets } from '../__testUtils__';
import { listUnreadableTargets } from './listUnreadableTargets';

jest.setTimeout(60_000);

describe.each(testDatabaseIds)('listUnreadableTargets, %p', databaseId => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await seedTargets(databaseId);
  });

  it('names the failures among targets with some nodes', async () => {
    const holding = {
      filter: { entityRef: ['group:default/a'] },
      access: 'all' as const,
    };
    await expect(
      listUnreadableTargets(knex, { access: 'all', holding }),
    ).resolves.toEqual([
      {
        targetId: `aws:${DEV}:eu-central-1`,
        accountName: 'Dev',
        error: expect.objectContaining({ code: 'AccessDeniedException' }),
      },
    ]);
    await expect(
      listUnreadableTargets(knex, { access: 'none', holding }),
    ).resolves.toEqual([]);
  });
});
