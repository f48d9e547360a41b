import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Knex } from 'knex';
import { AwsAccesses } from '../aws';
import { CollectionLoop, PosturePolicy, TargetCollector } from '../collection';
import { Discovery } from '../discovery';
import { EnvironmentRule } from '../tags';
import { simulatorOptions } from './connectToSimulator';

/**
 * What discovers and reads the simulated organization, as the plugin wires it.
 */
export function createCollector(options: {
  aws: AwsAccesses;
  knex: Knex;
  logger?: ReturnType<typeof mockServices.logger.mock>;
  loop?: Partial<Parameters<typeof CollectionLoop.create>[0]>;
  collector?: Partial<Parameters<typeof TargetCollector.create>[0]>;
}) {
  const { aws, knex, logger = mockServices.logger.mock() } = options;
  const defaults = simulatorOptions();
  const { judge } = PosturePolicy.create(defaults.posture);
  const collector = TargetCollector.create({
    aws,
    knex,
    logger,
    judge,
    ...defaults.collection,
    environmentOf: EnvironmentRule.create(defaults).find,
    ...options.collector,
  });
  return {
    logger,
    judge,
    discovery: Discovery.create({
      aws,
      knex,
      logger,
      catalog: catalogServiceMock(),
      auth: mockServices.auth(),
      connections: defaults.connections,
    }),
    loop: CollectionLoop.create({
      knex,
      collector,
      logger,
      ...defaults.collection,
      ...options.loop,
    }),
  };
}
