import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

const MIGRATIONS = resolvePackagePath(
  'backstage-plugin-patch-compliance-backend',
  'migrations',
);

/**
 * Brings the plugin's database up to date, unless the portal does that itself.
 */
export async function applyDatabaseMigrations(options: {
  database: DatabaseService;
  knex: Knex;
}): Promise<void> {
  if (!options.database.migrations?.skip) {
    await options.knex.migrate.latest({ directory: MIGRATIONS });
  }
}
