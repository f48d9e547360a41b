import { setTimeout as sleep } from 'node:timers/promises';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import { Knex } from 'knex';
import {
  initTestDatabase,
  testDatabaseIds,
} from '../../__testUtils__/testDatabases';
import { checkCounts, rebuildCounts } from '../counts';
import { checkHistory, recordTargetStates } from '../history';
import { readDatabaseTime } from '../readDatabaseTime';
import {
  NodeShape,
  readHistory,
  readTruth,
  Recording,
  Truth,
} from './__testUtils__';

jest.setTimeout(240_000);

const RUNS = 12;
const limit = 10;

const shape: fc.Arbitrary<NodeShape> = fc.record({
  number: fc.integer({ min: 0, max: 4 }),
  environment: fc.integer({ min: 0, max: 1 }),
  patches: fc.integer({ min: 0, max: 7 }),
  scannedHoursAgo: fc.integer({ min: 1, max: 300 }),
  stopped: fc.boolean(),
});
const target = fc.integer({ min: 0, max: 1 });

type Step = (recording: Recording) => Promise<void>;

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(target, fc.array(shape, { maxLength: 5 })).map(
      ([index, shapes]): Step =>
        recording =>
          recording.apply(index, shapes),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.integer({ min: 0, max: 7 }).map(
      (owners): Step =>
        recording =>
          recording.own(owners),
    ),
  },
  fc.constant<Step>(recording => recording.overtake()),
  target.map(
    (index): Step =>
      recording =>
        recording.remove(index),
  ),
  fc.tuple(target, fc.constantFrom('AccessDenied', 'Throttling')).map(
    ([index, code]): Step =>
      recording =>
        recording.fail(index, code),
  ),
  fc.constant<Step>(recording => recording.fold()),
);

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'recordChanges, %p',
  id => {
    let knex: Knex;

    beforeEach(async () => {
      knex = await initTestDatabase(id);
    });

    /** A time at which nothing was just being recorded. */
    async function quietTime(): Promise<Date> {
      await sleep(2);
      const time = await readDatabaseTime(knex);
      await sleep(2);
      return time;
    }

    it('keeps counts and history true, whatever happens', async () => {
      let recording = await Recording.create(knex);
      await fc.assert(
        fc
          .asyncProperty(
            fc.array(step, { minLength: 4, maxLength: 12 }),
            async steps => {
              const moments: Array<{ at: Date; truth: Truth }> = [];
              for (const run of steps) {
                await run(recording);
                await knex.transaction(tx => recordTargetStates(tx));
                expect(await checkCounts(knex, { limit })).toEqual([]);
                expect(await checkHistory(knex, { limit })).toEqual([]);
                moments.push({
                  at: await quietTime(),
                  truth: await readTruth(knex),
                });
              }
              for (const { at, truth } of moments) {
                expect(await readHistory(knex, at)).toEqual(truth);
              }
            },
          )
          .beforeEach(async () => {
            for (const table of [
              'node_counts',
              'patch_counts',
              'node_history',
              'node_entity_history',
              'target_history',
              'accounts',
              'ownership_state',
            ]) {
              await knex(table).delete();
            }
            recording = await Recording.create(knex);
          }),
        { numRuns: RUNS },
      );
    });

    it('finds counts that are wrong, and counts anew', async () => {
      const recording = await Recording.create(knex);
      await recording.apply(0, [
        {
          number: 1,
          environment: 0,
          patches: 3,
          scannedHoursAgo: 5,
          stopped: false,
        },
      ]);
      await recording.own(1);
      await expect(checkCounts(knex, { limit })).resolves.toEqual([]);

      await knex('node_counts').where('scope', 'region').delete();
      await knex('patch_counts').update({ nodes: 3 });
      const found = await checkCounts(knex, { limit: 100 });
      expect(found).toContainEqual({
        table: 'node_counts',
        count: {
          scope: 'region',
          key: 'eu-central-1',
          measure: 'severity/5',
          since_day: 0,
          target_id: 0,
        },
        ready: 0,
        actual: 1,
      });
      expect(
        found.filter(
          ({ table, ready }) => table === 'patch_counts' && ready === 3,
        ),
      ).not.toHaveLength(0);
      await expect(checkCounts(knex, { limit: 1 })).resolves.toHaveLength(2);

      await rebuildCounts(knex);
      await expect(checkCounts(knex, { limit })).resolves.toEqual([]);
    });
  },
);
