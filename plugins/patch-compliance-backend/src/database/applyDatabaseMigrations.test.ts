import {
  mockServices,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { applyDatabaseMigrations } from './applyDatabaseMigrations';

jest.setTimeout(60_000);

const directory = resolvePackagePath(
  'backstage-plugin-patch-compliance-backend',
  'migrations',
);
const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const supportedIds = databases.eachSupportedId() as Array<[TestDatabaseId]>;

describe.each(supportedIds)('applyDatabaseMigrations, %p', id => {
  it('goes up, down to nothing, and up again', async () => {
    const knex = await databases.init(id);
    const database = mockServices.database({ knex });

    await applyDatabaseMigrations({ database, knex });
    await expect(knex('nodes').select()).resolves.toEqual([]);

    await knex.migrate.rollback({ directory }, true);
    for (const table of ['accounts', 'targets', 'nodes', 'patches']) {
      await expect(knex.schema.hasTable(table)).resolves.toBe(false);
    }

    await applyDatabaseMigrations({ database, knex });
    await applyDatabaseMigrations({ database, knex });
    await expect(knex('targets').select()).resolves.toEqual([]);
  });

  it('leaves the database alone where the portal migrates it itself', async () => {
    const knex = await databases.init(id);
    const database = mockServices.database({
      knex,
      migrations: { skip: true },
    });

    await applyDatabaseMigrations({ database, knex });
    await expect(knex.schema.hasTable('nodes')).resolves.toBe(false);
  });

  it('removes what belongs to a target with it', async () => {
    const knex = await databases.init(id);
    const database = mockServices.database({ knex });
    await applyDatabaseMigrations({ database, knex });
    const now = new Date();
    const [{ id: account }] = await knex('accounts')
      .insert({
        partition: 'aws',
        account_id: '417283950164',
        state: 'ACTIVE',
        last_listed_at: now,
      })
      .returning('id');
    const [{ id: target }] = await knex('targets')
      .insert({
        account_pk: account,
        partition: 'aws',
        account_id: '417283950164',
        region: 'eu-central-1',
        state: 'pending',
        next_attempt_at: now,
      })
      .returning('id');
    await knex('nodes').insert({
      target_id: target,
      partition: 'aws',
      account_id: '417283950164',
      region: 'eu-central-1',
      instance_id: 'i-0123456789abcdef0',
      display_name: 'web-1',
      managed: true,
      tags: '{}',
      flags: '[]',
      scanned_by_association: false,
      posture: 'compliant',
      posture_since: now,
      first_seen_at: now,
    });

    await knex('accounts').delete();
    await expect(knex('targets').select()).resolves.toEqual([]);
    await expect(knex('nodes').select()).resolves.toEqual([]);
  });
});
