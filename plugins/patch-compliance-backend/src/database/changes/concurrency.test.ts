import { setTimeout as sleep } from 'node:timers/promises';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import { durationToMilliseconds } from '@backstage/types';
import { Knex } from 'knex';
import { initTestDatabase, testDatabaseIds } from '../../__testUtils__';
import { checkCounts, rebuildCounts } from '../counts';
import { takeDailySnapshot } from '../history';
import { NodeShape, readHistory, readTruth, Recording } from './__testUtils__';

jest.setTimeout(240_000);

const ROUNDS = 25;
const TARGETS = 3;
const DAY_MS = durationToMilliseconds({ days: 1 });

/** Other ones with each round, always of the same few owners. */
function shapes(round: number): NodeShape[] {
  return [0, 1, 2, 3, 4]
    .filter(number => (number + round) % 5 !== 0)
    .map(number => ({
      number,
      environment: (number + round) % 2,
      patches: (number * round) % 8,
      scannedHoursAgo: 100 - round,
      stopped: (number + round) % 7 === 0,
    }));
}

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'concurrent changes, %p',
  id => {
    let knex: Knex;
    let recording: Recording;
    let busy: boolean;

    beforeEach(async () => {
      knex = await initTestDatabase(id);
      recording = await Recording.create(knex, TARGETS);
      busy = true;
    });

    /** Changes all targets and the owners of their nodes at the same time. */
    async function change(): Promise<void> {
      const writers = recording.targets.map(async (_, index) => {
        for (let round = 0; round < ROUNDS; round++) {
          await recording.apply(index, shapes(round + index));
        }
      });
      const owner = (async () => {
        for (let round = 0; round < ROUNDS; round++) {
          await recording.own(round % 8);
        }
      })();
      await Promise.all([...writers, owner]).finally(() => {
        busy = false;
      });
    }

    async function whileBusy(run: () => Promise<unknown>): Promise<number> {
      let runs = 0;
      while (busy) {
        await run();
        runs += 1;
        await sleep(5);
      }
      return runs;
    }

    it('loses nothing while counts are folded, checked and counted anew', async () => {
      const check = async () =>
        expect(await checkCounts(knex, { limit: 5 })).toEqual([]);
      const [, folds, checks] = await Promise.all([
        change(),
        whileBusy(() => recording.fold()),
        whileBusy(check),
        whileBusy(() => rebuildCounts(knex)),
      ]);
      expect(folds).toBeGreaterThan(0);
      expect(checks).toBeGreaterThan(0);

      await check();
      await expect(
        readHistory(knex, new Date(Date.now() + DAY_MS)),
      ).resolves.toEqual(await readTruth(knex));
    });

    it('takes snapshots that are what the history says of their time', async () => {
      const taken: Array<{ at: Date; nodes: number; owned: number }> = [];
      const snapshot = async () => {
        await knex('daily_snapshots').delete();
        await knex('daily_counts').delete();
        const result = await takeDailySnapshot(knex, {
          graceMs: DAY_MS,
          limitsAt: time => ({ read: time, readEmpty: time }),
        });
        if (result.outcome !== 'taken') {
          throw new Error(result.outcome);
        }
        const counts = await knex('daily_counts').where(
          'scope',
          'organization',
        );
        const total = (prefix: string) =>
          counts
            .filter(({ measure }) => measure.startsWith(prefix))
            .reduce((sum, { count }) => sum + count, 0);
        taken.push({
          at: result.takenAt,
          nodes: total('posture/'),
          owned: total('ownership/owned'),
        });
      };
      await Promise.all([change(), whileBusy(snapshot)]);

      expect(taken.length).toBeGreaterThan(0);
      for (const { at, nodes, owned } of taken) {
        const truth = await readHistory(knex, at);
        expect({
          nodes: truth.nodes.length,
          owned: truth.nodes.filter(text => text.includes('"owned"')).length,
        }).toEqual({ nodes, owned });
      }
    });
  },
);
