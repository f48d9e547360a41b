import { setTimeout as sleep } from 'node:timers/promises';
import { buildNode, buildReport, testDatabaseIds } from '../../__testUtils__';
import { DbNodeHistoryRow } from '../tables';
import {
  A,
  B,
  judge,
  minutes,
  missing,
  patch,
  setupSnapshots,
} from './__testUtils__';
import { rejudgeStaleNodes } from './rejudgeStaleNodes';
import { ObservedNode } from './types';

jest.setTimeout(120_000);

describe.each(testDatabaseIds)('dates of a snapshot, %p', id => {
  it('keeps in the history that a read came too late', async () => {
    const { knex, apply } = await setupSnapshots(id);
    const limits = { read: minutes(-90), readEmpty: minutes(-1080) };
    const readAfter = async (lastSuccessAt: Date) => {
      await apply([], limits);
      await knex('targets').update({
        last_success_at: lastSuccessAt,
        node_count: 1,
      });
      await apply([], limits);
      return await knex('target_history')
        .where('state', 'read')
        .orderBy('id')
        .pluck('last_success_at');
    };

    await expect(readAfter(minutes(-30))).resolves.toEqual([null]);
    const missed = minutes(-100);
    const [ended, open] = await readAfter(missed);
    expect([new Date(ended), open]).toEqual([missed, null]);
  });

  it('dates a change at what brought it about, never back into the past', async () => {
    const { knex, apply, node } = await setupSnapshots(id);
    const report = buildReport({ hoursAgo: 48 });
    const running = buildNode(A, { report });
    const stopped = buildNode(A, {
      report,
      ec2State: 'stopped',
      managed: false,
      patches: undefined,
    });
    /** When it was just applied, and since when that is said to be so. */
    const since = async (observed: ObservedNode) => {
      const from = Date.now();
      await apply([observed]);
      const at = new Date((await node(A)).posture_since).getTime();
      const [change] = await knex<DbNodeHistoryRow>('node_history')
        .orderBy('id', 'desc')
        .limit(1);
      expect(new Date(change.posture_since).getTime()).toBe(at);
      return { at, isNow: at >= from && at <= Date.now() };
    };

    expect((await since(running)).at).toBe(report.operationEndTime!.getTime());
    await expect(since(stopped)).resolves.toMatchObject({ isNow: true });
    await sleep(50);
    await expect(since(running)).resolves.toMatchObject({ isNow: true });

    // Its report is not read while Systems Manager does not manage it.
    const lost = { ...running, managed: false, report: undefined };
    await expect(since(lost)).resolves.toMatchObject({ isNow: true });
    await sleep(50);
    await expect(since(running)).resolves.toMatchObject({ isNow: true });

    await sleep(50);
    const scannedAt = new Date();
    const rescan = buildReport({ counts: { missing: 1 } });
    rescan.operationEndTime = scannedAt;
    await sleep(50);
    const found = await since(missing(A, rescan, [patch('bash.x86_64')]));
    expect(found.at).toBe(scannedAt.getTime());
  });

  it('does not call a node stale since before it was stopped', async () => {
    const { apply, node } = await setupSnapshots(id);
    const report = buildReport({ hoursAgo: 24 * 9 });
    const stale = buildNode(A, { report });
    await apply([stale]);
    expect(new Date((await node(A)).posture_since).getTime()).toBe(
      report.operationEndTime!.getTime() + 7 * 24 * 60 * 60 * 1000,
    );
    await apply([buildNode(A, { report, ec2State: 'stopped' })]);
    await sleep(50);
    const startedAt = Date.now();
    await apply([stale]);
    expect(
      new Date((await node(A)).posture_since).getTime(),
    ).toBeGreaterThanOrEqual(startedAt);
  });

  it('caps a clock that is ahead at the first time the report was read', async () => {
    const { knex, apply, node } = await setupSnapshots(id);
    const report = buildReport({ hoursAgo: -72 });
    await apply([buildNode(A, { report })]);
    const before = await node(A);
    expect(JSON.parse(before.flags)).toEqual(['clock-skew']);
    expect(new Date(before.stale_at!).getTime()).toBe(
      new Date(before.report_first_observed_at!).getTime() +
        7 * 24 * 60 * 60 * 1000,
    );

    await apply([buildNode(A, { report })]);
    expect((await node(A)).report_first_observed_at).toEqual(
      before.report_first_observed_at,
    );

    await knex('nodes').update({ report_first_observed_at: minutes(-90) });
    await apply([
      buildNode(A, { report: { ...report, snapshotId: 'another' } }),
    ]);
    expect(
      new Date((await node(A)).report_first_observed_at!).getTime(),
    ).toBeGreaterThan(minutes(-1).getTime());
  });

  it('judges again what time has overtaken, without any news', async () => {
    const { knex, apply, node, changesOf } = await setupSnapshots(id);
    await apply([
      buildNode(A, { report: buildReport({ hoursAgo: 6 * 24 }) }),
      buildNode(B),
    ]);
    await expect(rejudgeStaleNodes(knex, { judge })).resolves.toBe(0);

    const dayAgo = 24 * 60 * 60 * 1000;
    const staleAt = new Date(Date.now() - dayAgo);
    const reportedAt = new Date(staleAt.getTime() - 7 * dayAgo);
    await knex('nodes').where('instance_id', A).update({
      operation_end_time: reportedAt,
      report_first_observed_at: reportedAt,
      posture_since: reportedAt,
      stale_at: staleAt,
    });
    await expect(rejudgeStaleNodes(knex, { judge })).resolves.toBe(1);
    await expect(rejudgeStaleNodes(knex, { judge })).resolves.toBe(0);

    const row = await node(A);
    expect(row).toMatchObject({
      posture: 'unknown',
      reason: 'stale',
      stale_at: null,
    });
    expect(new Date(row.posture_since)).toEqual(staleAt);
    await expect(changesOf(A)).resolves.toEqual([
      ['compliant', null],
      ['unknown', 'stale'],
    ]);
    await expect(node(B)).resolves.toMatchObject({ posture: 'compliant' });
  });
});
