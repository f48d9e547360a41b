import { mockServices, TestDatabaseId } from '@backstage/backend-test-utils';
import { durationToMilliseconds } from '@backstage/types';
import { Knex } from 'knex';
import { initTestDatabase, testDatabaseIds } from '../__testUtils__';
import { Recording } from '../database/changes/__testUtils__';
import { checkCounts } from '../database/counts';
import { findHistoryStart, findTarget, listAccounts } from '../database/reads';
import { DbDailyCountRow, DbTargetRow } from '../database/tables';
import { Janitor } from './Janitor';

jest.setTimeout(120_000);

const DAY_MS = durationToMilliseconds({ days: 1 });

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)('Janitor, %p', id => {
  let knex: Knex;
  let recording: Recording;

  beforeEach(async () => {
    knex = await initTestDatabase(id);
    recording = await Recording.create(knex, 1);
    await recording.apply(
      0,
      [0, 1, 2].map(number => ({
        number,
        environment: 0,
        patches: 3,
        scannedHoursAgo: 2,
        stopped: false,
      })),
    );
  });

  const cleanIn = async (days: number, signal?: AbortSignal) =>
    await Janitor.create({
      knex,
      logger: mockServices.logger.mock(),
      retention: {
        history: { days: 400 },
        patchFixes: { days: 400 },
        departedAccounts: { days: 90 },
      },
      now: () => new Date(Date.now() + days * DAY_MS),
    }).runOnce(signal);

  const total = async (table: string) =>
    Number((await knex(table).count({ n: '*' }))[0].n);

  it('forgets accounts that have left in time, and their history later', async () => {
    await knex('accounts').update({ state: 'DEPARTED', left_at: new Date() });
    await cleanIn(89);
    await expect(total('nodes')).resolves.toBe(3);

    await cleanIn(91);
    for (const table of ['nodes', 'targets', 'accounts']) {
      await expect(total(table)).resolves.toBe(0);
    }
    await expect(checkCounts(knex, { limit: 5 })).resolves.toEqual([]);
    const history = await knex('node_history').select();
    expect(history).toHaveLength(3);
    expect(history.every(row => row.replaced_at !== null)).toBe(true);

    await cleanIn(401);
    await expect(total('node_history')).resolves.toBe(0);
    await expect(total('target_history')).resolves.toBe(0);
  });

  it('keeps an account that is still listed, without its nodes', async () => {
    await knex('accounts').update({ state: 'SUSPENDED', left_at: new Date() });
    await cleanIn(91);
    await expect(total('nodes')).resolves.toBe(0);
    await expect(total('targets')).resolves.toBe(1);

    const limits = { read: new Date(0), readEmpty: new Date(0) };
    const { items } = await listAccounts(knex, {
      targetAccess: 'all',
      nodeAccess: 'all',
      limits,
      page: { limit: 9 },
    });
    // Nobody takes it for one without nodes.
    expect(items).toMatchObject([{ state: 'SUSPENDED', counts: undefined }]);
    const [row] = await knex<DbTargetRow>('targets');
    const target = await findTarget(knex, {
      key: {
        partition: row.partition,
        accountId: row.account_id,
        region: row.region,
      },
      access: 'all',
      nodeAccess: 'all',
      limits,
    });
    expect(target).toMatchObject({
      counts: undefined,
      lastSuccessAt: undefined,
    });
  });

  it('keeps of each count what held on the first day that is kept', async () => {
    const first = new Date(Date.now() + DAY_MS).toISOString().slice(0, 10);
    const row = (day: string, measure: string, count: number) => ({
      day,
      scope: 'organization' as const,
      key: '',
      measure,
      count,
    });
    await knex<DbDailyCountRow>('daily_counts').insert([
      row('2020-01-01', 'posture/compliant', 1),
      row('2020-01-02', 'posture/compliant', 2),
      row('2020-01-01', 'ownership/owned', 1),
      row(first, 'ownership/owned', 2),
      row('2020-01-01', 'flag/disputed', 1),
      row('2020-01-02', 'flag/disputed', 0),
    ]);
    await cleanIn(401);
    const rows = await knex<DbDailyCountRow>('daily_counts').orderBy('measure');
    expect(rows.map(({ day, measure }) => [day, measure])).toEqual([
      [first, 'ownership/owned'],
      ['2020-01-02', 'posture/compliant'],
    ]);
  });

  it('remembers what it has removed, also when more is to be kept later', async () => {
    await knex('history_state').update({ kept_since: new Date(0) });
    await cleanIn(500);
    const start = await findHistoryStart(knex);
    expect(start.getTime()).toBeGreaterThan(Date.now() + 99 * DAY_MS);

    await cleanIn(450);
    await expect(findHistoryStart(knex)).resolves.toEqual(start);
  });

  it('stops when it is told to', async () => {
    await expect(cleanIn(1, AbortSignal.abort())).rejects.toThrow(/abort/i);
  });
});
