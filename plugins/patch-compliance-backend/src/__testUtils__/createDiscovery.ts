import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Knex } from 'knex';
import { AwsAccesses } from '../aws';
import {
  ConnectionDiscovery,
  ConnectionDiscoveryOptions,
} from '../discovery/ConnectionDiscovery';
import { simulatorOptions } from './connectToSimulator';

/**
 * What discovers the accounts of a connection, of the only one unless told.
 */
export function createDiscovery(
  deps: {
    aws: AwsAccesses;
    knex: Knex;
    logger?: ReturnType<typeof mockServices.logger.mock>;
  },
  options: {
    id?: string;
    connections?: string[];
    discovery?: Partial<ConnectionDiscoveryOptions['discovery']>;
    regions?: ConnectionDiscoveryOptions['regions'];
    entities?: Entity[];
  } = {},
): ConnectionDiscovery {
  const [defaults] = simulatorOptions().connections;
  const { id = defaults.id } = options;
  return new ConnectionDiscovery({
    id,
    connections: options.connections ?? [id],
    aws: deps.aws.get(id),
    knex: deps.knex,
    logger: deps.logger ?? mockServices.logger.mock(),
    catalog: catalogServiceMock({ entities: options.entities }),
    auth: mockServices.auth(),
    discovery: { ...defaults.discovery, ...options.discovery },
    regions: options.regions ?? defaults.regions,
  });
}
