import { ConfigReader } from '@backstage/config';
import { LoggerService } from '@backstage/backend-plugin-api';
import knexFactory, { Knex } from 'knex';
import { AwsAccesses } from '../../aws';
import {
  CollectionLoop,
  PosturePolicy,
  TargetCollector,
} from '../../collection';
import { readOptions } from '../../config';
import { EnvironmentRule } from '../../tags';

/** What a replica is told. */
export interface ReplicaInput {
  connection: Knex.StaticConnectionConfig;
  patchCompliance: { aws: { roleName: string; externalId: string } };
  heartbeatMs: number;
  intervalMs: number;
}

const silentLogger: LoggerService = {
  error: (message, meta) => console.error(message, meta),
  warn() {},
  info() {},
  debug() {},
  child: () => silentLogger,
};

/** A portal's collection in a process of its own, which ends with its parent. */
function main(input: ReplicaInput): void {
  const { connection, patchCompliance, heartbeatMs, intervalMs } = input;
  const config = new ConfigReader({ patchCompliance });
  const options = readOptions(config);
  const knex = knexFactory({
    client: 'pg',
    connection,
    pool: { min: 0, max: 6 },
  });
  const aws = AwsAccesses.fromConfig(config, {
    connections: options.connections,
    requestTimeout: options.collection.requestTimeout,
  });
  const { judge } = PosturePolicy.create(options.posture);
  CollectionLoop.create({
    ...options.collection,
    knex,
    logger: silentLogger,
    heartbeat: { milliseconds: heartbeatMs },
    collector: TargetCollector.create({
      ...options.collection,
      interval: { milliseconds: intervalMs },
      aws,
      knex,
      logger: silentLogger,
      judge,
      environmentOf: EnvironmentRule.create(options).find,
    }),
  }).start();
  process.send!('started');
}

process.on('disconnect', () => process.exit());
main(JSON.parse(process.argv[2]));
