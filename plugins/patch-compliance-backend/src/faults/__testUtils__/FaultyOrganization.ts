import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ConditionName, Simulator } from 'aws-simulator';
import { Knex } from 'knex';
import {
  connectToSimulator,
  createCollector,
  initTestDatabase,
  SIMULATED_ROLE,
  simulatorOptions,
} from '../../__testUtils__';
import { AwsAccesses } from '../../aws';
import { CollectionOutcome } from '../../collection';
import { checkCounts } from '../../database/counts';
import { requestRefresh } from '../../database/refreshes';
import { DbTargetRow } from '../../database/tables';
import { OPT_IN_REGION } from './faultCases';
import { Place } from './describeTarget';

const HUB_ACCOUNT = '581930472618';
/** A quota that nobody reaches: only faults throttle. */
const UNLIMITED = { perSecond: 1e9, burst: 1e9 };
const REQUEST_TIMEOUT = { seconds: 3 };
const CONCURRENCY = 40;
const MAX_TURNS = 5;
const LOOK_INTERVAL_MS = 300;

/** Between them they take every step of a read, and every quirk of reports. */
const CONDITIONS: ConditionName[] = [
  'up-to-date-legacy-counts',
  'missing-patches-oddly-spelled',
  'failed-install-rescanned',
  'pending-reboot',
  'scan-aborted',
  'scanned-by-association',
  'never-scanned',
  'unmanaged',
  'stopped',
];

/**
 * An organization of accounts that look the same, to which all sorts of things
 * happen, and what collects it.
 */
export class FaultyOrganization {
  readonly simulator: Simulator;
  readonly knex: Knex;
  /** What a portal is told of how to get in. */
  readonly portalConfig = { aws: SIMULATED_ROLE };

  /**
   * @param options - `places` are what is in accounts beside that of the portal
   */
  static async start(options: {
    id: TestDatabaseId;
    seed?: number;
    places: Place[];
    /** Of the nodes in each place, beside a hybrid one. */
    conditions?: ConditionName[];
  }): Promise<FaultyOrganization> {
    const { seed = 1, places, conditions = CONDITIONS } = options;
    const accountIds = new Set(places.map(({ accountId }) => accountId));
    const regions = new Set(places.map(({ region }) => region));
    const simulator = await connectToSimulator({
      seed,
      nodes: 0,
      regions: [...regions],
      rates: Object.fromEntries(
        ['sts', 'organizations', 'account', 'ec2', 'ssm'].map(service => [
          `${service}:*`,
          UNLIMITED,
        ]),
      ),
      accounts: [HUB_ACCOUNT, ...accountIds].map(id => ({
        id,
        name: `account-${id}`,
        ouPath: [],
        weight: 1,
        enabledOptInRegions: [OPT_IN_REGION],
      })),
    });
    for (const place of places) {
      for (const condition of conditions) {
        simulator.world.addNode({ ...place, condition });
      }
      simulator.world.addNode({ ...place, hybrid: true });
    }
    const knex = await initTestDatabase(options.id);
    const organization = new FaultyOrganization(simulator, knex);
    await organization.#discover();
    return organization;
  }

  private constructor(simulator: Simulator, knex: Knex) {
    this.simulator = simulator;
    this.knex = knex;
  }

  async close(): Promise<void> {
    await this.simulator.close();
  }

  /**
   * Reads what is due, as a portal that has just started.
   */
  async collectDue(): Promise<CollectionOutcome[]> {
    return await this.#withAws(async aws => {
      const { loop } = createCollector({
        aws,
        knex: this.knex,
        loop: { concurrency: CONCURRENCY, concurrencyPerAccount: CONCURRENCY },
      });
      return await loop.runOnce();
    });
  }

  /**
   * Reads everything, what is read once a day included.
   */
  async collectAll(): Promise<CollectionOutcome[]> {
    for (const row of await this.knex<DbTargetRow>('targets').select()) {
      await requestRefresh(this.knex, {
        partition: row.partition,
        accountId: row.account_id,
        region: row.region,
      });
    }
    return await this.collectDue();
  }

  /**
   * Reads everything again and again, where a busy machine keeps requests waiting
   * for too long, until all of it was.
   */
  async catchUp(): Promise<void> {
    let outcomes = await this.collectAll();
    for (let turn = 0; turn < MAX_TURNS; turn++) {
      const left = outcomes.filter(({ outcome }) => outcome !== 'collected');
      if (left.length === 0) {
        return;
      }
      await this.makeDue(left.map(({ targetId }) => targetId));
      outcomes = await this.collectDue();
    }
    throw new Error('Some targets cannot be read although nothing is wrong');
  }

  /** Lets the time pass until targets are due. */
  async makeDue(targetIds?: number[]): Promise<void> {
    const targets = this.knex<DbTargetRow>('targets');
    await (targetIds ? targets.whereIn('id', targetIds) : targets).update({
      next_attempt_at: new Date(0),
    });
  }

  /**
   * Makes sure, as long as something goes on, that counts are exact and that no
   * target is there in part.
   */
  async watchWhile<T>(run: () => Promise<T>): Promise<T> {
    const over = new AbortController();
    const [result, looks] = await Promise.all([
      run().finally(() => over.abort()),
      this.#watch(over.signal),
    ]);
    assert.ok(looks > 0);
    return result;
  }

  async #watch(signal: AbortSignal): Promise<number> {
    let looks = 0;
    for (; !signal.aborted; looks++) {
      assert.deepEqual(await checkCounts(this.knex, { limit: 5 }), []);
      const halves = await this.knex('targets')
        .leftJoin('nodes', 'nodes.target_id', 'targets.id')
        .groupBy('targets.id', 'targets.node_count')
        .havingRaw('count(nodes.id) <> coalesce(targets.node_count, 0)')
        .select('targets.id');
      // SQLite's own lists are those of the first test file of the process, and
      // never deeply equal to those of another.
      assert.equal(halves.length, 0, JSON.stringify(halves));
      await sleep(LOOK_INTERVAL_MS, undefined, { signal }).catch(() => {});
    }
    return looks;
  }

  async findTarget({ accountId, region }: Place): Promise<DbTargetRow> {
    const [row] = await this.knex<DbTargetRow>('targets').where({
      account_id: accountId,
      region,
    });
    return row;
  }

  async #discover(): Promise<void> {
    await this.#withAws(async aws => {
      const { discovery } = createCollector({ aws, knex: this.knex });
      await discovery.runOnce(new AbortController().signal);
    });
  }

  async #withAws<T>(run: (aws: AwsAccesses) => Promise<T>): Promise<T> {
    const aws = AwsAccesses.fromConfig(new ConfigReader({}), {
      connections: simulatorOptions().connections,
      requestTimeout: REQUEST_TIMEOUT,
    });
    try {
      return await run(aws);
    } finally {
      aws.close();
    }
  }
}
