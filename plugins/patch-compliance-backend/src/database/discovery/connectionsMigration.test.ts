import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  initTestDatabase,
  seedAccount,
  seedTarget,
  testDatabaseIds,
} from '../../__testUtils__';
import { loadDiscovery } from './loadDiscovery';
import { recordDiscoveryFailure } from './recordDiscoveryFailure';

jest.setTimeout(60_000);

const MIGRATION = {
  directory: resolvePackagePath(
    'backstage-plugin-patch-compliance-backend',
    'migrations',
  ),
  name: '20261123212000_connections.js',
};

describe.each(testDatabaseIds)('the migration to connections, %p', id => {
  it('goes down and up again with what is known', async () => {
    const knex = await initTestDatabase(id);
    const listedAt = new Date('2026-06-30T12:00:00Z');
    await seedTarget(
      knex,
      await seedAccount(knex, { last_listed_at: listedAt }),
    );
    const departed = await seedAccount(knex, {
      account_id: '639174820537',
      state: 'DEPARTED',
      last_listed_at: new Date('2026-06-01T12:00:00Z'),
    });
    await recordDiscoveryFailure(knex, 'default', {
      class: 'action-denied',
      code: 'AccessDeniedException',
      message: 'not authorized',
    });
    const targets = await knex('targets').select();

    await knex.migrate.down(MIGRATION);
    await expect(knex('targets').select('id')).resolves.toHaveLength(1);
    await expect(knex('discovery_state').select()).resolves.toMatchObject([
      { id: 1, error_code: 'AccessDeniedException' },
    ]);

    await knex.migrate.up(MIGRATION);
    await expect(knex('targets').select()).resolves.toEqual(targets);
    await expect(loadDiscovery(knex, 'default')).resolves.toMatchObject({
      succeededAt: listedAt,
    });
    await expect(knex('discovery_state').select()).resolves.toMatchObject([
      { connection: 'default', error_code: 'AccessDeniedException' },
    ]);
    await expect(
      knex('accounts').whereNotNull('left_at').select('id', 'connection'),
    ).resolves.toEqual([{ id: departed.id, connection: 'default' }]);
  });
});
