import { setTimeout as sleep } from 'node:timers/promises';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import { durationToMilliseconds } from '@backstage/types';
import { ConditionName } from 'aws-simulator';
import { Dice, testDatabaseIds, until } from '../__testUtils__';
import { checkCounts } from '../database/counts';
import { requestRefresh } from '../database/refreshes';
import { DbTargetRow } from '../database/tables';
import {
  describeStored,
  describeTruth,
  FaultyOrganization,
  Place,
  Replica,
  WriteLog,
} from './__testUtils__';

const LONG = Boolean(process.env.PATCH_COMPLIANCE_LONG_TESTS);
const KILLS = LONG ? 50 : 9;

jest.setTimeout(LONG ? 1_800_000 : 300_000);

const HEARTBEAT_MS = durationToMilliseconds({ seconds: 1 });
/** Two heartbeats, the pause between two looks, and what a busy machine takes. */
const TAKEOVER_MS = 2 * HEARTBEAT_MS + durationToMilliseconds({ seconds: 4 });
/** For as long PostgreSQL waits for a process that stops within a transaction. */
const FROZEN_TAKEOVER_MS =
  TAKEOVER_MS + durationToMilliseconds({ seconds: 20 });
const INTERVAL_MS = durationToMilliseconds({ seconds: 3 });
const HANGING = { seconds: 20 };

/** What a replica is just doing, by the request that it waits for. */
const PHASES = [
  'AssumeRole',
  'DescribeInstanceProperties',
  'DescribeInstances',
  'DescribeInstancePatchStates',
  'ListComplianceItems',
  'DescribeInstancePatches',
  'DescribePatchBaselines',
  'store',
  'freeze',
];

const REGIONS = ['eu-central-1', 'eu-west-1'];
const CONDITIONS: ConditionName[] = [
  'up-to-date',
  'missing-patches',
  'scanned-by-association',
];
const PLACES: Place[] = ['0', '1', '2', '3', '4'].flatMap(digit =>
  REGIONS.map(region => ({ accountId: `10000000000${digit}`, region })),
);

/** SQLite has one process, and nobody to take over from it. */
const servers = (testDatabaseIds as Array<[TestDatabaseId]>).filter(([id]) =>
  id.startsWith('POSTGRES'),
);

describe.each(servers)('two replicas, %p', server => {
  const dice = new Dice(1);
  let organization: FaultyOrganization;
  let log: WriteLog;
  let replicas: Replica[];
  const names: string[] = [];

  beforeAll(async () => {
    organization = await FaultyOrganization.start({
      id: server,
      places: PLACES,
      conditions: CONDITIONS,
    });
    await organization.collectAll();
    await organization.makeDue();
    log = await WriteLog.start(organization.knex);
    replicas = await Promise.all([startReplica(), startReplica()]);
  });
  afterAll(async () => {
    await Promise.all(replicas.map(replica => replica.kill()));
    await organization.close();
  });

  async function startReplica(): Promise<Replica> {
    const name = `replica-${names.length + 1}`;
    names.push(name);
    return await Replica.start({
      name,
      knex: organization.knex,
      patchCompliance: organization.portalConfig,
      heartbeatMs: HEARTBEAT_MS,
      intervalMs: INTERVAL_MS,
    });
  }

  const toPlace = (row: DbTargetRow): Place => ({
    accountId: row.account_id,
    region: row.region,
  });

  const findTarget = (place: Place) => organization.findTarget(place);
  const heldBy = async (name: string) => {
    const rows = await organization
      .knex<DbTargetRow>('targets')
      .whereNotNull('lease_owner')
      .where('lease_expires_at', '>', organization.knex.fn.now());
    const claimers = await Promise.all(
      rows.map(row => log.findClaimer(row.lease_owner!)),
    );
    return rows.filter((_, index) => claimers[index] === name);
  };

  /** Something for the next read of a place to store. */
  function changePlace(place: Place): void {
    const { world } = organization.simulator;
    const [{ node }] = [...world.cell(place.accountId, place.region).nodes()];
    world.completeScan(node.instanceId, { missing: 1 + dice.roll(5) });
    world.addNode({ ...place, condition: 'never-scanned' });
  }

  const refresh = (place: Place) =>
    requestRefresh(organization.knex, { partition: 'aws', ...place });

  /** @returns the name of the replica that waits for an answer about a place */
  async function hangAt(operation: string, place: Place): Promise<string> {
    const { faults } = organization.simulator;
    const { accountId, region } = place;
    changePlace(place);
    if (operation === 'AssumeRole') {
      faults.add({ ...place, kind: 'expired-credentials', times: 1 });
    }
    const hang = faults.add({
      kind: 'delay',
      delay: HANGING,
      accountId,
      region: operation === 'AssumeRole' ? undefined : region,
      operation,
      times: 1,
    });
    await refresh(place);
    await until(async () =>
      faults.list().some(({ id, hits }) => id === hang && hits > 0),
    );
    return await log.findClaimer((await findTarget(place)).lease_owner!);
  }

  /** @returns the name of the replica that is in the middle of a transaction, and
   *   what lets it go on */
  async function hangWhileStoring(place: Place) {
    const { knex } = organization;
    const lock = await knex.transaction();
    await lock.raw('lock table node_history in exclusive mode');
    changePlace(place);
    await refresh(place);
    let waiting: Array<{ name: string }> = [];
    await until(async () => {
      waiting = await knex('pg_stat_activity')
        .where('wait_event_type', 'Lock')
        .whereRaw('datname = current_database()')
        .whereIn('application_name', names)
        .select({ name: 'application_name' });
      return waiting.length > 0;
    });
    return { name: waiting[0].name, letGo: () => lock.rollback() };
  }

  async function expectTakeover(
    name: string,
    stop: () => Promise<void>,
    limitMs = TAKEOVER_MS,
  ) {
    const { knex } = organization;
    const held = await heldBy(name);
    await stop();
    const [{ at }] = (await knex.raw('select clock_timestamp() as at')).rows;
    for (const row of held) {
      await until(async () => {
        const { lease_token: token, lease_owner: owner } = await findTarget(
          toPlace(row),
        );
        return token > row.lease_token || owner === null;
      });
      const next = await log.findNextClaim(row.id, row.lease_token);
      if (next) {
        expect(next.at.getTime() - at.getTime()).toBeLessThan(limitMs);
        expect(next.writer).not.toBe(name);
      }
    }
    return held.length;
  }

  async function killIn(phase: string, place: Place): Promise<void> {
    const { simulator } = organization;
    const find = (wanted: string) =>
      replicas.find(({ name }) => name === wanted)!;
    if (phase === 'freeze') {
      const frozen = find(await hangAt('DescribeInstancePatches', place));
      const held = await expectTakeover(
        frozen.name,
        async () => frozen.freeze(),
        FROZEN_TAKEOVER_MS,
      );
      expect(held).toBeGreaterThan(0);
      simulator.faults.clear();
      await caughtUp(place);
      frozen.thaw();
      // Time enough to write what it must not.
      await sleep(2 * HEARTBEAT_MS);
      return;
    }
    const { name, letGo } =
      phase === 'store'
        ? await hangWhileStoring(place)
        : { name: await hangAt(phase, place), letGo: async () => {} };
    const victim = find(name);
    const successor = startReplica();
    const held = await expectTakeover(name, async () => {
      await victim.kill();
      await letGo();
    });
    expect(held).toBeGreaterThan(0);
    simulator.faults.clear();
    replicas = [
      ...replicas.filter(replica => replica !== victim),
      await successor,
    ];
    await caughtUp(place);
  }

  /** Everything that was changed before has been read. */
  async function caughtUp(place: Place): Promise<void> {
    await refresh(place);
    await until(
      async () => (await findTarget(place)).refresh_requested_at === null,
    );
  }

  it(`are killed ${KILLS} times, and it makes no difference`, async () => {
    const { knex, simulator } = organization;
    await organization.watchWhile(async () => {
      for (let kill = 0; kill < KILLS; kill++) {
        await killIn(PHASES[kill % PHASES.length], dice.pick(PLACES));
      }
    });

    for (const place of PLACES) {
      await caughtUp(place);
    }
    await Promise.all(replicas.map(replica => replica.kill()));
    replicas = [];
    expect(await describeStored(knex)).toEqual(describeTruth(simulator));
    expect(await checkCounts(knex, { limit: 5 })).toEqual([]);
    expect(await log.listIntruders(names)).toEqual([]);
    // There was something to be seen.
    expect(await knex('write_log').whereIn('writer', names)).not.toEqual([]);
  });
});
