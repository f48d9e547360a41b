import { setTimeout as sleep } from 'node:timers/promises';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import { durationToMilliseconds } from '@backstage/types';
import { Knex } from 'knex';
import { initTestDatabase, testDatabaseIds } from '../../__testUtils__';
import { checkCounts, rebuildCounts } from '../counts';
import { isPostgres } from '../isPostgres';
import { retryOnConflict } from '../retryOnConflict';
import { freezeView, recordDay } from '../snapshots';
import { recordChanges } from '.';
import { NodeShape, readHistory, readTruth, Recording } from './__testUtils__';

jest.setTimeout(240_000);

const ROUNDS = 25;
const TARGETS = 3;
const NODES_OF_TWO_BATCHES = 600;
const DAY_MS = durationToMilliseconds({ days: 1 });
const AGO_MS = durationToMilliseconds({ seconds: 2 });
const PATIENCE_MS = durationToMilliseconds({ seconds: 5 });

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

    it('records all that a transaction changes as of one time', async () => {
      await recording.apply(
        0,
        Array.from({ length: NODES_OF_TWO_BATCHES }, (_, number) => ({
          number,
          environment: 0,
          patches: 0,
          scannedHoursAgo: 1,
          stopped: false,
        })),
      );

      const times = await knex('node_history').pluck('recorded_at');
      expect(times).toHaveLength(NODES_OF_TWO_BATCHES);
      expect(new Set(times.map(Number)).size).toBe(1);
    });

    // SQLite has one writer.
    if (id !== 'SQLITE_3') {
      it('keeps one interval at a time of a node that somebody else changes meanwhile', async () => {
        await recording.apply(0, shapes(1));
        const [first, second]: number[] = await knex('nodes')
          .orderBy('id')
          .pluck('id');
        const rename = (tx: Knex, nodeId: number, name: string) =>
          recordChanges(tx, {
            nodeIds: [nodeId],
            change: async () => {
              await tx('nodes')
                .where({ id: nodeId })
                .update({ display_name: name });
            },
          });

        await knex.transaction(async long => {
          await rename(long, first, 'by the long one');
          await sleep(5);
          await knex.transaction(short =>
            rename(short, second, 'by the short one'),
          );
          await sleep(5);
          await rename(long, second, 'by the long one');
        });

        const { instance_id } = await knex('nodes')
          .where({ id: second })
          .first();
        const intervals = await knex('node_history')
          .where({ instance_id })
          .orderBy('id');
        expect(intervals.map(row => row.display_name).slice(1)).toEqual([
          'by the short one',
          'by the long one',
        ]);
        intervals.slice(1).forEach((row, index) => {
          expect(row.recorded_at).toEqual(intervals[index].replaced_at);
          expect(
            intervals[index].replaced_at >= intervals[index].recorded_at,
          ).toBe(true);
        });
        const now = await readHistory(knex, new Date(Date.now() + DAY_MS));
        expect(now.nodes).toEqual((await readTruth(knex)).nodes);
      });
    }

    it('takes snapshots that are what the history says of their time', async () => {
      await rebuildCounts(knex);
      const began = Date.now();
      const taken: Array<{ at: Date; nodes: number; owned: number }> = [];
      const snapshot = async () => {
        await knex('daily_snapshots').delete();
        await knex('daily_counts').delete();
        const at = await retryOnConflict(() =>
          knex.transaction(
            async tx => {
              const now = await freezeView(tx, { patienceMs: PATIENCE_MS });
              // Of now, or of any time since.
              const time = new Date(
                Math.max(now.getTime() - Math.random() * AGO_MS, began),
              );
              const limits = { read: time, readEmpty: time };
              await recordDay(tx, { day: '2026-06-30', at: time, limits });
              return time;
            },
            isPostgres(knex) ? { isolationLevel: 'repeatable read' } : {},
          ),
        );
        const counts = await knex('daily_counts').where(
          'scope',
          'organization',
        );
        const total = (prefix: string) =>
          counts
            .filter(({ measure }) => measure.startsWith(prefix))
            .reduce((sum, { count }) => sum + count, 0);
        taken.push({
          at,
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
