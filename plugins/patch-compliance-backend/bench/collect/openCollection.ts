import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { ConfigReader } from '@backstage/config';
import { Knex } from 'knex';
import { AwsAccesses } from '../../src/aws';
import {
  CollectionLoop,
  PosturePolicy,
  TargetCollector,
} from '../../src/collection';
import { readOptions } from '../../src/config';
import { Discovery } from '../../src/discovery';
import { EnvironmentRule } from '../../src/tags';
import { silentLogger } from '../lib';
import { ROLE } from './role';

const config = new ConfigReader({
  patchCompliance: {
    aws: {
      roleName: ROLE.path,
      externalId: ROLE.externalId,
      region: 'eu-central-1',
    },
  },
});

/** As the product has it unless told, so that the bare loop can have as many
 * targets under way. */
export const CONCURRENCY = readOptions(config).collection.concurrency;

/**
 * What discovers and reads an organization, as the plugin wires it.
 */
export function openCollection(knex: Knex) {
  const options = readOptions(config);
  const logger = silentLogger;
  const aws = AwsAccesses.fromConfig(config, {
    connections: options.connections,
    requestTimeout: options.collection.requestTimeout,
  });
  const { judge } = PosturePolicy.create(options.posture);
  const discovery = Discovery.create({
    aws,
    knex,
    logger,
    catalog: catalogServiceMock(),
    auth: mockServices.auth(),
    connections: options.connections,
  });
  const collector = TargetCollector.create({
    aws,
    knex,
    logger,
    judge,
    ...options.collection,
    environmentOf: EnvironmentRule.create(options).find,
  });
  return {
    discover: () => discovery.runOnce(new AbortController().signal),
    /** Reads all targets that are due, once. */
    collect: () =>
      CollectionLoop.create({
        knex,
        logger,
        ...options.collection,
        collector,
      }).runOnce(),
    close: () => aws.close(),
  };
}
