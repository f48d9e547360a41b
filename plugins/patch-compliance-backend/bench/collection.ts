import { ConfigReader } from '@backstage/config';
import { LoggerService } from '@backstage/backend-plugin-api';
import { startSimulator } from 'aws-simulator';
import knexFactory, { Knex } from 'knex';
import { AwsAccess } from '../src/aws';
import {
  CollectionLoop,
  PosturePolicy,
  TargetCollector,
} from '../src/collection';
import { readOptions } from '../src/config';
import { Discovery } from '../src/discovery';
import { readWithBareSdk } from './readWithBareSdk';

/** `script/bench` names the databases, as `engine=url`. */
const [nodes, ...databases] = process.argv.slice(2);
const MIGRATIONS = `${__dirname}/../migrations`;

const silent: LoggerService = {
  error: message => console.error(message),
  warn() {},
  info() {},
  debug() {},
  child: () => silent,
};

const config = new ConfigReader({
  patchCompliance: {
    aws: {
      roleName: 'backstage/PatchComplianceRead',
      externalId: 'patch-compliance-demo',
      region: 'eu-central-1',
    },
  },
});
const options = readOptions(config);

interface Run {
  name: string;
  seconds: number;
  requests: number;
}

async function main() {
  const simulator = await startSimulator({ nodes: Number(nodes) });
  process.env.AWS_ENDPOINT_URL = simulator.url;
  process.env.AWS_ACCESS_KEY_ID = simulator.credentials.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = simulator.credentials.secretAccessKey;

  const runs: Run[] = [];
  const measure = async (name: string, run: () => Promise<unknown>) => {
    simulator.resetStats();
    const begin = performance.now();
    await run();
    const seconds = (performance.now() - begin) / 1000;
    const requests = simulator
      .stats()
      .reduce((sum, { calls }) => sum + calls, 0);
    runs.push({ name, seconds, requests });
  };

  try {
    const role = {
      name: options.aws.roleName!,
      externalId: 'patch-compliance-demo',
    };
    // Once unmeasured: the first requests load the SDK and warm the simulator.
    const seen = await readWithBareSdk(role);
    await measure('bare SDK, nothing stored', () => readWithBareSdk(role));
    for (const database of databases) {
      const [engine, url] = database.split(/=(.*)/s);
      await withDatabase(url, async knex => {
        await measure(`collector, ${engine}, first`, () => collect(knex));
        await knex('targets').update({ next_attempt_at: new Date(0) });
        await measure(`collector, ${engine}, unchanged`, () => collect(knex));
      });
    }
    report(runs, seen);
  } finally {
    await simulator.close();
  }
}

async function withDatabase(url: string, run: (knex: Knex) => Promise<void>) {
  const knex = url.startsWith('postgres:')
    ? knexFactory({ client: 'pg', connection: url })
    : knexFactory({
        client: 'better-sqlite3',
        connection: { filename: url },
        useNullAsDefault: true,
        pool: {
          min: 1,
          max: 1,
          afterCreate: (
            connection: { pragma(text: string): void },
            done: () => void,
          ) => {
            connection.pragma('foreign_keys = ON');
            done();
          },
        },
      });
  try {
    await knex.migrate.latest({ directory: MIGRATIONS });
    await run(knex);
  } finally {
    await knex.destroy();
  }
}

/** Discovers and reads everything once, as the plugin wires it. */
async function collect(knex: Knex) {
  const aws = await AwsAccess.fromConfig(config, {
    ...options.aws,
    requestTimeout: options.collection.requestTimeout,
  });
  try {
    await Discovery.create({
      aws,
      knex,
      logger: silent,
      ...options.discovery,
      regions: options.regions,
    }).runOnce(new AbortController().signal);
    const { judge } = PosturePolicy.create(options.posture);
    await CollectionLoop.create({
      knex,
      logger: silent,
      concurrency: options.collection.concurrency,
      collector: TargetCollector.create({
        aws,
        knex,
        logger: silent,
        judge,
        ...options.collection,
        environmentTags: options.environmentTags,
      }),
    }).runOnce();
  } finally {
    aws.close();
  }
}

function report(runs: Run[], seen: number) {
  const [baseline] = runs;
  console.log(`\nCollecting ${seen} managed nodes`);
  console.table(
    runs.map(({ name, seconds, requests }) => ({
      run: name,
      seconds: seconds.toFixed(2),
      'to baseline': `${(seconds / baseline.seconds).toFixed(2)} ×`,
      requests,
      'requests per 1,000 nodes': Math.round((requests * 1000) / seen),
    })),
  );
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
