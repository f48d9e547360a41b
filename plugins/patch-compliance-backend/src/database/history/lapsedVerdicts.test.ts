import { durationToMilliseconds } from '@backstage/types';
import { Knex } from 'knex';
import {
  initTestDatabase,
  seedAccount,
  seedNode,
  seedTarget,
  testDatabaseIds,
} from '../../__testUtils__';
import { PosturePolicy } from '../../collection';
import { formatDay } from '../../days';
import { recordChanges } from '../changes';
import { rejudgeStaleNodes } from '../collection';
import { rebuildCounts } from '../counts';
import { takeDailySnapshot } from '../snapshots';
import { DbNodeRow } from '../tables';

jest.setTimeout(60_000);

const DAY_MS = durationToMilliseconds({ days: 1 });
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

/** It was reported, proved something for 7 days, and then nothing ran. */
const REPORTED_AT = daysAgo(10);
const STALE_AT = daysAgo(3);

describe.each(testDatabaseIds)('verdicts that lapse, %p', databaseId => {
  const { judge } = PosturePolicy.create({
    staleAfter: { days: 7 },
    rules: [],
  });
  let knex: Knex;
  let node: DbNodeRow;

  beforeEach(async () => {
    knex = await initTestDatabase(databaseId);
    await rebuildCounts(knex);
    const target = await seedTarget(knex, await seedAccount(knex));
    node = await seedNode(knex, target, {
      instance_id: 'i-0aaaa',
      operation: 'Scan',
      operation_end_time: REPORTED_AT,
      report_first_observed_at: REPORTED_AT,
      posture_since: REPORTED_AT,
      stale_at: STALE_AT,
    });
    await knex('node_history').insert({
      target_id: node.target_id,
      partition: node.partition,
      account_id: node.account_id,
      region: node.region,
      instance_id: node.instance_id,
      recorded_at: REPORTED_AT,
      posture: 'compliant',
      posture_since: REPORTED_AT,
      display_name: node.display_name,
      ownership: node.ownership,
    });
  });

  const change = (run: (tx: Knex) => Promise<unknown>) =>
    knex.transaction(tx =>
      recordChanges(tx, {
        nodeIds: [node.id],
        change: async () => {
          await run(tx);
        },
      }),
    );

  async function readHistory() {
    const rows = await knex('node_history').orderBy('id');
    return rows.map(row => [
      [row.posture, row.reason].filter(Boolean).join('/'),
      new Date(row.posture_since),
      new Date(row.recorded_at),
      row.replaced_at && new Date(row.replaced_at),
    ]);
  }
  const compliant = ['compliant', REPORTED_AT, REPORTED_AT, STALE_AT];
  const stale = ['unknown/stale', STALE_AT, STALE_AT];

  it('end when they are too old, not when somebody looks', async () => {
    await rejudgeStaleNodes(knex, { judge });

    await expect(readHistory()).resolves.toEqual([compliant, [...stale, null]]);
  });

  it('end before what is found next', async () => {
    const now = new Date();
    await change(tx =>
      tx('nodes')
        .where({ id: node.id })
        .update({
          posture_since: now,
          stale_at: daysAgo(-7),
        }),
    );

    await expect(readHistory()).resolves.toEqual([
      compliant,
      [...stale, expect.any(Date)],
      ['compliant', now, expect.any(Date), null],
    ]);
    const [, before, after] = await readHistory();
    expect(before[3]).toEqual(after[2]);
  });

  it('end before their nodes are gone', async () => {
    await change(tx => tx('nodes').where({ id: node.id }).delete());

    await expect(readHistory()).resolves.toEqual([
      compliant,
      [...stale, expect.any(Date)],
    ]);
  });

  it('end no sooner than what has been recorded since', async () => {
    const renamedAt = daysAgo(1);
    await knex('node_history').update({ recorded_at: renamedAt });
    await rejudgeStaleNodes(knex, { judge });

    await expect(readHistory()).resolves.toEqual([
      ['compliant', REPORTED_AT, renamedAt, renamedAt],
      ['unknown/stale', STALE_AT, renamedAt, null],
    ]);
  });

  it('keep a day from being recorded until the history tells of them', async () => {
    await knex('history_state').update({ kept_since: daysAgo(2) });
    const take = () =>
      takeDailySnapshot(knex, {
        limitsAt: time => ({ read: time, readEmpty: time }),
      });

    await expect(take()).resolves.toEqual({ outcome: 'not-judged' });
    await rejudgeStaleNodes(knex, { judge });
    await rebuildCounts(knex);
    await expect(take()).resolves.toMatchObject({
      outcome: 'taken',
      day: formatDay(daysAgo(2)),
    });
    await expect(
      knex('daily_counts')
        .where({ scope: 'organization' })
        .where('measure', 'like', 'posture/%')
        .select('measure', 'count'),
    ).resolves.toEqual([{ measure: 'posture/unknown/stale', count: 1 }]);
  });
});
