import { randomInt } from 'node:crypto';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import { ConditionName } from 'aws-simulator';
import { Dice, testDatabaseIds } from '../__testUtils__';
import { checkCounts } from '../database/counts';
import { DbTargetRow } from '../database/tables';
import {
  describeStored,
  describeTruth,
  FaultyOrganization,
  formatPlace,
  Place,
  RandomEvents,
} from './__testUtils__';

const { PATCH_COMPLIANCE_FAULTS_SEED, PATCH_COMPLIANCE_LONG_TESTS } =
  process.env;
const SEED = Number(PATCH_COMPLIANCE_FAULTS_SEED ?? randomInt(1_000_000));
const [ACCOUNTS, ROUNDS] = PATCH_COMPLIANCE_LONG_TESTS ? [500, 4] : [50, 3];
const REGIONS = ['eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-2'];
const CONDITIONS: ConditionName[] = [
  'up-to-date',
  'missing-patches',
  'never-scanned',
];

jest.setTimeout(PATCH_COMPLIANCE_LONG_TESTS ? 3_600_000 : 400_000);

const PLACES: Place[] = Array.from({ length: ACCOUNTS }, (_, index) =>
  String(100_000_000_000 + index),
).flatMap(accountId => REGIONS.map(region => ({ accountId, region })));

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  `faults of seed ${SEED}, %p`,
  id => {
    let organization: FaultyOrganization;

    beforeAll(async () => {
      organization = await FaultyOrganization.start({
        id,
        places: PLACES,
        conditions: CONDITIONS,
      });
    });
    afterAll(() => organization.close());

    const verdictsOf = (nodes: object = {}) =>
      Object.entries(nodes).map(([instanceId, { verdict, patches }]) => [
        instanceId,
        verdict,
        patches,
      ]);

    async function collect(): Promise<void> {
      const { knex, simulator } = organization;
      const before = await describeStored(knex);
      const outcomes = await organization.watchWhile(() =>
        organization.collectDue(),
      );
      const after = await describeStored(knex);
      const truth = describeTruth(simulator);
      const collected = new Set(
        outcomes
          .filter(({ outcome }) => outcome === 'collected')
          .map(({ targetId }) => targetId),
      );
      // Somewhere it went well, somewhere it did not.
      expect(collected.size).toBeGreaterThan(0);
      expect(outcomes.length).toBeGreaterThan(collected.size);

      for (const row of await knex<DbTargetRow>('targets').select()) {
        const key = formatPlace({
          accountId: row.account_id,
          region: row.region,
        });
        if (collected.has(row.id)) {
          expect([key, row.state]).toEqual([key, 'read']);
          expect([key, verdictsOf(after.get(key)).sort()]).toEqual([
            key,
            verdictsOf(truth.get(key)).sort(),
          ]);
        } else {
          expect([key, row.state]).toEqual([key, 'failed']);
          expect([key, row.error_class]).not.toEqual([key, 'internal']);
          expect([key, row.error_class]).not.toEqual([key, null]);
          expect([key, after.get(key)]).toEqual([key, before.get(key)]);
        }
      }
    }

    it('end in the truth, or in what was known before', async () => {
      const events = new RandomEvents(organization.simulator, new Dice(SEED));
      for (let round = 0; round < ROUNDS; round++) {
        await organization.makeDue();
        events.changeWorld(PLACES);
        events.beginFaults(PLACES);
        await collect();
        events.endFaults();
      }
      const { knex, simulator } = organization;
      await organization.catchUp();
      expect(await describeStored(knex)).toEqual(describeTruth(simulator));
      expect(await checkCounts(knex, { limit: 5 })).toEqual([]);
    });
  },
);
