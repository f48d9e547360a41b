import { mockServices, TestDatabaseId } from '@backstage/backend-test-utils';
import { durationToMilliseconds } from '@backstage/types';
import { NodeFilter } from 'backstage-plugin-patch-compliance-common';
import { Knex } from 'knex';
import { Dice, initTestDatabase, testDatabaseIds } from '../__testUtils__';
import {
  ENTITIES,
  NodeShape,
  readHistory,
  readTruth,
  Recording,
  Truth,
} from '../database/changes/__testUtils__';
import { EVERY_NODE, NodeAccess } from '../database/access';
import { listTimesToPatch, tallyNodes } from '../database/reads/counts';
import {
  readDailyMeasures,
  tallyDays,
  tallyTime,
} from '../database/reads/days';
import { PosturePolicy, PostureSweeper } from '../collection';
import { daysBefore, formatDay } from '../days';
import { Janitor } from '../retention';
import { CountsKeeper, DailySnapshots } from '.';

// The clock of the test runs fast, and the database's with it.
jest.mock('../database/readDatabaseTime', () => ({
  readDatabaseTime: async () => new Date(),
}));

jest.setTimeout(600_000);

const DAYS = 400;
const KEPT_DAYS = 150;
const TARGETS = 3;
const NODES = 8;
/** For longer than a report proves anything, nothing runs. */
const BREAK_DAYS = 12;
const BREAK_EVERY_DAYS = 60;
const DAY_MS = durationToMilliseconds({ days: 1 });
const MINUTE_MS = durationToMilliseconds({ minutes: 1 });
/** Scopes whose counts of any time are those of a day with what changed since. */
const FILTERS: NodeFilter[] = [
  {},
  { environment: ['prod'] },
  { environment: [''] },
  { platformType: ['Linux'] },
  { region: ['eu-central-1'] },
  { accountId: ['417283950164'] },
  { entityRef: [ENTITIES[0]] },
];
const ALL_DAYS = { from: '2025-01-01', to: '2027-12-31' };
const START = new Date('2025-10-20T00:00:00.000Z');

function rollShapes(dice: Dice): NodeShape[] {
  return Array.from({ length: NODES }, (_, number) => ({
    number,
    environment: dice.roll(2),
    patches: dice.roll(3) === 0 ? dice.roll(8) : 0,
    scannedHoursAgo: 1 + dice.roll(100),
    stopped: dice.roll(15) === 0,
  })).filter(() => dice.roll(20) > 0);
}

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'a year of history, %p',
  id => {
    let knex: Knex;

    beforeEach(async () => {
      knex = await initTestDatabase(id);
      await knex('history_state').update({ kept_since: START });
      jest.useFakeTimers({
        now: START,
        doNotFake: [
          'hrtime',
          'nextTick',
          'performance',
          'queueMicrotask',
          'setImmediate',
          'clearImmediate',
          'setInterval',
          'clearInterval',
          'setTimeout',
          'clearTimeout',
        ],
      });
    });

    afterEach(() => {
      jest.useRealTimers();
    });

    /** By measure, from the rows: each verdict lasts until it is too old. */
    async function countPostures(at: Date, entityRef?: string) {
      const query = knex('nodes').select('posture', 'reason', 'stale_at');
      if (entityRef) {
        query.whereIn(
          'id',
          knex('node_entities')
            .where('entity_ref', entityRef)
            .select('node_id'),
        );
      }
      const counts: Record<string, number> = {};
      for (const { posture, reason, stale_at: staleAt } of await query) {
        const measure =
          staleAt && new Date(staleAt) <= at
            ? 'posture/unknown/stale'
            : ['posture', posture, reason].filter(Boolean).join('/');
        counts[measure] = (counts[measure] ?? 0) + 1;
      }
      return counts;
    }

    const readTrend = (access: NodeAccess, entityRef?: string) =>
      tallyDays(knex, {
        selection: {
          filter: entityRef ? { entityRef: [entityRef] } : {},
          access,
        },
        withTargets: false,
        ...ALL_DAYS,
      });

    const readTimes = (
      filter: NodeFilter,
      access: NodeAccess,
      days: { from: string; to: string },
    ) => listTimesToPatch(knex, { selection: { filter, access }, ...days });

    it('is what was so at each time, as long as it is kept', async () => {
      const logger = mockServices.logger.mock();
      const dice = new Dice(7);
      const recording = await Recording.create(knex, TARGETS);
      const counts = CountsKeeper.create({ knex, logger });
      await counts.build();
      const snapshots = DailySnapshots.create({
        knex,
        logger,
        sweeper: PostureSweeper.create({
          knex,
          judge: PosturePolicy.create({ staleAfter: { days: 7 }, rules: [] })
            .judge,
        }),
        interval: { minutes: 30 },
        emptyInterval: { hours: 6 },
      });
      const janitor = Janitor.create({
        knex,
        logger,
        retention: {
          history: { days: KEPT_DAYS },
          patchFixes: { days: KEPT_DAYS },
          departedAccounts: { days: 90 },
        },
      });
      const scopes = [undefined, ...ENTITIES];
      const moments: Array<{ at: Date; truth: Truth }> = [];
      const recorded = new Map<string, Array<Record<string, number>>>();
      const due: string[] = [];

      for (let day = 0; day < DAYS; day++) {
        const midnight = START.getTime() + day * DAY_MS;
        const target = dice.roll(TARGETS);
        const isBreak = (day + BREAK_DAYS) % BREAK_EVERY_DAYS < BREAK_DAYS;
        jest.setSystemTime(midnight + (5 + dice.roll(600)) * MINUTE_MS);
        if (isBreak) {
          // Nobody is there to see what time makes of the nodes.
        } else if (dice.roll(9) === 0) {
          await recording.fail(target, 'AccessDenied');
        } else {
          await recording.apply(target, rollShapes(dice));
        }
        if (!isBreak && dice.roll(10) === 0) {
          // What becomes known at one time is not told apart.
          jest.setSystemTime(Date.now() + 1);
          await recording.own(dice.roll(8));
        }

        jest.setSystemTime(midnight + (700 + dice.roll(600)) * MINUTE_MS);
        const at = new Date();
        moments.push({ at, truth: await readTruth(knex, at) });

        jest.setSystemTime(midnight + 1_400 * MINUTE_MS);
        if (!isBreak && dice.roll(2) === 0) {
          await recording.sweep();
        }
        await counts.fold();

        const today = formatDay(new Date());
        const end = new Date(midnight + DAY_MS - 1);
        recorded.set(
          today,
          await Promise.all(scopes.map(scope => countPostures(end, scope))),
        );
        due.push(today);

        // What happens in the night, before the day is recorded, is not of that day.
        jest.setSystemTime(midnight + DAY_MS + dice.roll(2) * MINUTE_MS);
        if (!isBreak && dice.roll(3) === 0) {
          await recording.apply(target, rollShapes(dice));
          jest.setSystemTime(Date.now() + 1);
          await recording.own(dice.roll(8));
        }
        jest.setSystemTime(midnight + DAY_MS + 3 * MINUTE_MS);
        // Days on which no portal runs are recorded when one does again.
        const runs = (!isBreak && dice.roll(4) > 0) || day === DAYS - 1;
        const { days } = runs ? await snapshots.runOnce() : { days: [] };
        expect(days).toEqual(runs ? due.splice(0) : []);
        if (day % 30 === 0) {
          await janitor.runOnce();
        }
        const differences = day % 30 === 0 ? await counts.check() : [];
        expect(differences).toEqual([]);
      }

      await janitor.runOnce();
      const keptSince = Date.now() - KEPT_DAYS * DAY_MS;
      const kept = moments.filter(({ at }) => at.getTime() >= keptSince);
      expect(kept.length).toBeGreaterThan(KEPT_DAYS - 2);
      for (const { at, truth } of kept) {
        expect(await readHistory(knex, at)).toEqual(truth);
        for (const filter of FILTERS) {
          const access = 'all' as const;
          expect(
            await tallyTime(knex, { selection: { filter, access }, at }),
          ).toEqual(
            await tallyNodes(knex, { filter, access, history: { at } }),
          );
        }
      }

      const firstDay = formatDay(new Date(keptSince));
      const fixedIn = { from: daysBefore(firstDay, -1), to: ALL_DAYS.to };
      for (const filter of FILTERS) {
        const times = await readTimes(filter, 'all', fixedIn);
        expect(times.some(({ fixed }) => fixed > 0)).toBe(true);
        expect(await readTimes(filter, EVERY_NODE, fixedIn)).toEqual(times);
      }

      const keptDays = [...recorded.keys()].filter(day => day >= firstDay);
      for (const [index, entityRef] of scopes.entries()) {
        const days = await readDailyMeasures(knex, {
          scope: {
            scope: entityRef ? 'entity' : 'organization',
            key: entityRef ?? '',
          },
          ...ALL_DAYS,
        });
        expect(days.map(({ day }) => day)).toEqual(keptDays);
        for (const { day, measures } of days) {
          expect(
            Object.fromEntries(
              measures
                .filter(({ measure }) => measure.startsWith('posture/'))
                .map(({ measure, nodes }) => [measure, nodes]),
            ),
          ).toEqual(recorded.get(day)![index]);
        }
        expect(await readTrend(EVERY_NODE, entityRef)).toEqual(
          await readTrend('all', entityRef),
        );
      }

      // Nothing of before is left but what was still so.
      await expect(
        knex('node_history').where('replaced_at', '<', new Date(keptSince)),
      ).resolves.toEqual([]);
      expect(
        await knex('patch_fixes').where('fixed_at', '>=', new Date(keptSince)),
      ).not.toHaveLength(0);
      expect(logger.warn).not.toHaveBeenCalled();
    });
  },
);
