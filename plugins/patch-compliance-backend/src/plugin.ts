import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { createRouter } from './api/createRouter';
import { AwsAccesses } from './aws';
import {
  CollectionLoop,
  PosturePolicy,
  PostureSweeper,
  TargetCollector,
} from './collection';
import {
  AuthorizedComplianceService,
  createComplianceService,
} from './compliance';
import { readOptions } from './config';
import { CountsKeeper, DailySnapshots } from './counts';
import { applyDatabaseMigrations } from './database/applyDatabaseMigrations';
import { areCountsBuilt } from './database/counts';
import { measureQueue } from './database/targets';
import { Discovery } from './discovery';
import { EnvironmentUpdater } from './environments';
import { AwsMetrics, CollectionMetrics } from './metrics';
import { OwnershipUpdater } from './ownership';
import { addPermissions } from './permissions';
import { Janitor } from './retention';
import { PatchReleaseUpdater } from './slowLane';
import { EnvironmentRule } from './tags';

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
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
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
        lifecycle,
        logger,
        metrics,
        permissions,
        permissionsRegistry,
        scheduler,
      }) {
        const options = readOptions(config);
        const knex = await database.getClient();
        await applyDatabaseMigrations({ database, knex });

        await CountsKeeper.create({ knex, logger }).schedule(scheduler);
        const { judge } = PosturePolicy.create(options.posture);
        const sweeper = PostureSweeper.create({ knex, judge });
        await sweeper.schedule(scheduler);
        await DailySnapshots.create({
          knex,
          logger,
          sweeper,
          ...options.collection,
        }).schedule(scheduler);
        await Janitor.create({
          knex,
          logger,
          retention: options.retention,
        }).schedule(scheduler);

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

        const aws = AwsAccesses.fromConfig(config, {
          connections: options.connections,
          requestTimeout: options.collection.requestTimeout,
          requests: AwsMetrics.create({ metrics }),
        });
        const discovery = Discovery.create({
          aws,
          knex,
          logger,
          catalog,
          auth,
          connections: options.connections,
        });
        await discovery.schedule(scheduler);

        await PatchReleaseUpdater.create({
          hubs: options.connections.map(({ id }) => aws.get(id)),
          knex,
          logger,
        }).schedule(scheduler);

        const environments = EnvironmentRule.create(options);
        await EnvironmentUpdater.create({
          knex,
          logger,
          rule: environments,
        }).schedule(scheduler);

        const loop = CollectionLoop.create({
          knex,
          logger,
          ...options.collection,
          collector: TargetCollector.create({
            aws,
            knex,
            logger,
            judge,
            ...options.collection,
            environmentOf: environments.find,
            onRoleRefused: ({ connection }) => discovery.soon(connection),
          }),
          observers: [
            CollectionMetrics.create({
              metrics,
              measureQueue: () => measureQueue(knex),
            }),
          ],
          onTargetChanged: async (targetId, signal) => {
            await ownership.updateTarget(targetId, signal);
          },
        });
        lifecycle.addStartupHook(() => loop.start());
        lifecycle.addShutdownHook(async () => {
          await loop.stop();
          ownership.stop();
          aws.close();
        });

        addPermissions({ permissionsRegistry, knex });
        const compliance = AuthorizedComplianceService.create({
          inner: createComplianceService({
            knex,
            interval: options.collection.interval,
            emptyInterval: options.collection.emptyInterval,
          }),
          permissions,
          permissionsRegistry,
          areCountsBuilt: () => areCountsBuilt(knex),
        });
        httpRouter.use(await createRouter({ compliance, httpAuth, auditor }));
      },
    });
  },
});
