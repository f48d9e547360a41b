import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { createRouter } from './api/createRouter';
import {
  AuthorizedComplianceService,
  DefaultComplianceService,
} from './compliance';
import { readOptions } from './config';
import { applyDatabaseMigrations } from './database/applyDatabaseMigrations';
import { OwnershipUpdater } from './ownership';
import { addPermissions } from './permissions';

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
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
      },
      async init({
        auditor,
        auth,
        catalog,
        config,
        database,
        httpAuth,
        httpRouter,
        logger,
        permissions,
        permissionsRegistry,
        scheduler,
      }) {
        const options = readOptions(config);
        const knex = await database.getClient();
        await applyDatabaseMigrations({ database, knex });

        const ownership = OwnershipUpdater.create({
          catalog,
          auth,
          knex,
          logger,
          tagRules: options.ownership.tagRules,
        });
        await ownership.schedule({
          scheduler,
          interval: options.ownership.interval,
        });

        addPermissions({ permissionsRegistry, knex });
        const compliance = AuthorizedComplianceService.create({
          inner: DefaultComplianceService.create({
            knex,
            interval: options.collection.interval,
            emptyInterval: options.collection.emptyInterval,
          }),
          permissions,
          permissionsRegistry,
        });
        httpRouter.use(await createRouter({ compliance, httpAuth, auditor }));
      },
    });
  },
});
