import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { readOptions } from './config';
import { applyDatabaseMigrations } from './database/applyDatabaseMigrations';

/**
 * The patch-compliance backend plugin.
 *
 * @public
 */
export const patchCompliancePlugin = createBackendPlugin({
  pluginId: 'patch-compliance',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        database: coreServices.database,
      },
      async init({ config, database }) {
        readOptions(config);
        const knex = await database.getClient();
        await applyDatabaseMigrations({ database, knex });
      },
    });
  },
});
