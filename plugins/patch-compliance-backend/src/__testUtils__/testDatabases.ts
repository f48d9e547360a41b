import {
  mockServices,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { applyDatabaseMigrations } from '../database/applyDatabaseMigrations';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/**
 * The engines that every store is tested on.
 */
export const testDatabaseIds = databases.eachSupportedId();

/**
 * An empty database of this plugin.
 */
export async function initTestDatabase(id: TestDatabaseId): Promise<Knex> {
  const knex = await databases.init(id);
  await applyDatabaseMigrations({
    database: mockServices.database({ knex }),
    knex,
  });
  return knex;
}
