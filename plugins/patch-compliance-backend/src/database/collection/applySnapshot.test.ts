import { setTimeout as sleep } from 'node:timers/promises';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import {
  buildNode,
  buildReport,
  initTestDatabase,
  seedAccount,
  seedTarget,
  testDatabaseIds,
} from '../../__testUtils__';
import { PosturePolicy } from '../../collection';
import {
  DbNodeHistoryRow,
  DbNodePatchRow,
  DbNodeRow,
  DbPatchRow,
  DbTargetRow,
} from '../tables';
import { FreshnessLimits } from '../freshness';
import { claimTargets } from '../targets';
import { applySnapshot } from './applySnapshot';
import { fingerprintReport } from './fingerprintReport';
import { loadKnownNodes } from './loadKnownNodes';
import { rejudgeStaleNodes } from './rejudgeStaleNodes';
import { ObservedNode, ObservedPatch, ObservedReport } from './types';

jest.setTimeout(120_000);

const A = 'i-0aaaaaaaaaaaaaaaa';
const B = 'i-0bbbbbbbbbbbbbbbb';
const C = 'mi-0cccccccccccccccc';

const { judge } = PosturePolicy.create({ staleAfter: { days: 7 }, rules: [] });
const minutes = (count: number) => new Date(Date.now() + count * 60_000);

const patch = (
  kbId: string,
  options: Partial<ObservedPatch> = {},
): ObservedPatch => ({
  title: `${kbId}:3.0.8-1`,
  kbId,
  classification: 'Security',
  severity: 'Important',
  state: 'missing',
  cveIds: [],
  ...options,
});

/** A node that misses patches. */
function missing(
  instanceId: string,
  report: ObservedReport,
  patches: ObservedPatch[],
): ObservedNode {
  return buildNode(instanceId, {
    report,
    patches: { readFor: fingerprintReport(report), patches },
  });
}

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'applySnapshot, %p',
  id => {
    let knex: Knex;
    let target: DbTargetRow;

    beforeEach(async () => {
      knex = await initTestDatabase(id);
      target = await seedTarget(knex, await seedAccount(knex), {
        state: 'pending',
        node_count: null,
        last_attempt_at: null,
        last_success_at: null,
      });
    });

    async function claim() {
      await knex('targets')
        .where('id', target.id)
        .update({ next_attempt_at: minutes(-1) });
      const [claimed] = await claimTargets(knex, {
        owner: 'a',
        limit: 1,
        limitPerAccount: 1,
        lease: { seconds: 60 },
      });
      return claimed;
    }

    async function apply(nodes: ObservedNode[], limits?: FreshnessLimits) {
      const result = await applySnapshot(knex, {
        claim: await claim(),
        snapshot: {
          nodes,
          durationMs: 1200.6,
          apiCalls: 4,
          throttles: 0,
          steps: [],
        },
        judge,
        nextAttemptAt: minutes(30),
        limits,
      });
      if (result.outcome !== 'applied') {
        throw new Error(result.outcome);
      }
      return result.changes;
    }

    it('keeps in the history that a read came too late', async () => {
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

    const node = async (instanceId: string) =>
      (await knex<DbNodeRow>('nodes')
        .where('instance_id', instanceId)
        .first())!;
    /** One after the other, and nulls where the node was away. */
    const changesOf = async (instanceId: string) => {
      const rows = await knex<DbNodeHistoryRow>('node_history')
        .where('instance_id', instanceId)
        .orderBy('id');
      return rows.flatMap((row, index) => [
        [row.posture, row.reason],
        ...(row.replaced_at !== null &&
        String(row.replaced_at) !== String(rows[index + 1]?.recorded_at)
          ? [[null, null]]
          : []),
      ]);
    };
    const patchesOf = async (instanceId: string) =>
      await knex<DbNodePatchRow & DbPatchRow>('node_patches')
        .join('patches', 'patches.id', 'node_patches.patch_id')
        .join('nodes', 'nodes.id', 'node_patches.node_id')
        .where('instance_id', instanceId)
        .select(
          'patches.kb_id',
          'node_patches.state',
          'node_patches.first_seen_at',
        )
        .orderBy('kb_id');
    /** Everything that is stored, but for the target's own row. */
    const everything = async () =>
      await Promise.all(
        [
          'nodes',
          'node_tags',
          'patches',
          'patch_cves',
          'node_patches',
          'node_history',
          'node_counts',
          'patch_counts',
        ].map(table => knex(table).select().orderBy(1)),
      );

    it('stores what is new, with its verdict and its history', async () => {
      const report = buildReport({
        hoursAgo: 5,
        counts: { missing: 2, failed: 1 },
      });
      await expect(
        apply([
          buildNode(A, { lastPingAt: new Date(), agentVersion: '3.3.1' }),
          missing(B, report, [
            patch('openssl.x86_64', {
              cveIds: ['CVE-2026-0001', 'CVE-2026-0002'],
            }),
            patch('glibc.x86_64', { state: 'failed', severity: 'Critical' }),
          ]),
          buildNode(C, {
            managed: true,
            ec2State: undefined,
            report: undefined,
            tags: {},
            name: undefined,
            computerName: 'till-7',
          }),
        ]),
      ).resolves.toEqual({ added: 3, updated: 0, removed: 0, postures: 3 });

      const a = await node(A);
      expect(a).toMatchObject({
        account_id: '417283950164',
        region: 'eu-central-1',
        display_name: 'web-1',
        posture: 'compliant',
        reason: null,
        flags: '[]',
        tags: '{"Name":"web-1","component":"cart","env":"prod"}',
        count_installed: 50,
        count_missing: 0,
        count_failed: 0,
        count_not_applicable: null,
        agent_version: '3.3.1',
        last_ping_at: null,
      });
      expect(Boolean(a.ownership_due)).toBe(true);
      expect(await knex('node_tags').where('node_id', a.id)).toHaveLength(3);

      const b = await node(B);
      expect(b).toMatchObject({ posture: 'non-compliant', reason: 'failed' });
      expect(new Date(b.posture_since)).toEqual(report.operationEndTime);
      expect(new Date(b.stale_at!).getTime()).toBe(
        report.operationEndTime!.getTime() + 7 * 24 * 60 * 60 * 1000,
      );
      const patches = await patchesOf(B);
      expect(patches).toMatchObject([
        { kb_id: 'glibc.x86_64', state: 'failed' },
        { kb_id: 'openssl.x86_64', state: 'missing' },
      ]);
      expect(new Date(patches[0].first_seen_at)).toEqual(
        report.operationEndTime,
      );
      await expect(
        knex('patch_cves').orderBy('cve_id').pluck('cve_id'),
      ).resolves.toEqual(['CVE-2026-0001', 'CVE-2026-0002']);

      await expect(node(C)).resolves.toMatchObject({
        display_name: 'till-7',
        posture: 'unknown',
        reason: 'never-scanned',
        stale_at: null,
      });
      await expect(changesOf(B)).resolves.toEqual([
        ['non-compliant', 'failed'],
      ]);

      const row = (await knex<DbTargetRow>('targets').first())!;
      // Storing it took some time as well.
      expect(row.duration_ms).toBeGreaterThan(1200);
      expect(row).toMatchObject({
        state: 'read',
        node_count: 3,
        api_calls: 4,
        failures: 0,
        error_class: null,
        lease_owner: null,
        lease_expires_at: null,
      });
    });

    it('writes nothing but the target of what has not changed', async () => {
      const report = buildReport({ counts: { missing: 1 } });
      const stable = [
        buildNode(A, { lastPingAt: minutes(-9) }),
        missing(B, report, [
          patch('openssl.x86_64', { cveIds: ['CVE-2026-0001'] }),
        ]),
        buildNode(C, {
          ec2State: 'stopped',
          managed: false,
          pingStatus: undefined,
        }),
      ];
      await apply(stable);
      const before = await everything();
      const statements: string[] = [];
      knex.on('query', ({ sql }) => statements.push(sql));

      await expect(
        apply([
          { ...stable[0], lastPingAt: minutes(-1), patches: undefined },
          { ...stable[1], patches: undefined },
          {
            ...stable[2],
            tags: Object.fromEntries(Object.entries(stable[2].tags).reverse()),
            patches: undefined,
          },
        ]),
      ).resolves.toEqual({ added: 0, updated: 0, removed: 0, postures: 0 });

      await expect(everything()).resolves.toEqual(before);
      const writes = statements.filter(sql =>
        /^(insert|update|delete)/i.test(sql),
      );
      // Two are the claim, and the test's own that makes the target due.
      expect(writes.filter(sql => /^update .targets/i.test(sql))).toHaveLength(
        3,
      );
      expect(writes).toHaveLength(3);
    });

    it('updates what has changed, and keeps its history', async () => {
      const scan = buildReport({ hoursAgo: 48, counts: { missing: 1 } });
      await apply([missing(A, scan, [patch('openssl.x86_64')]), buildNode(B)]);
      await knex('nodes').update({ ownership_due: false });
      const before = await node(A);

      const rescan = buildReport({ hoursAgo: 2 });
      await expect(
        apply([
          missing(A, rescan, []),
          buildNode(B, {
            tags: { Name: 'web-2' },
            name: 'web-2',
            environment: undefined,
            report: buildReport({ snapshotId: undefined }),
          }),
        ]),
      ).resolves.toEqual({ added: 0, updated: 2, removed: 0, postures: 1 });

      const after = await node(A);
      expect(after).toMatchObject({
        id: before.id,
        posture: 'compliant',
        reason: null,
        first_seen_at: before.first_seen_at,
      });
      expect(new Date(after.posture_since)).toEqual(rescan.operationEndTime);
      expect(Boolean(after.ownership_due)).toBe(false);
      await expect(patchesOf(A)).resolves.toEqual([]);
      await expect(changesOf(A)).resolves.toEqual([
        ['non-compliant', 'missing'],
        ['compliant', null],
      ]);

      const retagged = await node(B);
      expect(retagged).toMatchObject({
        display_name: 'web-2',
        environment: null,
        snapshot_id: null,
      });
      expect(Boolean(retagged.ownership_due)).toBe(true);
      await expect(
        knex('node_tags').where('node_id', retagged.id).select('key', 'value'),
      ).resolves.toEqual([{ key: 'Name', value: 'web-2' }]);
      // Its name is part of its history.
      await expect(changesOf(B)).resolves.toEqual([
        ['compliant', null],
        ['compliant', null],
      ]);
    });

    it('dates a change at what brought it about, never back into the past', async () => {
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

      expect((await since(running)).at).toBe(
        report.operationEndTime!.getTime(),
      );
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

    it('keeps since when a patch is seen, as long as it is not in effect', async () => {
      const first = buildReport({ hoursAgo: 48, counts: { missing: 3 } });
      await apply([
        missing(A, first, [
          patch('bash.x86_64'),
          patch('curl.x86_64'),
          patch('vim.x86_64'),
        ]),
      ]);
      const second = buildReport({
        hoursAgo: 2,
        counts: { missing: 2, failed: 1 },
      });
      await apply([
        missing(A, second, [
          patch('bash.x86_64'),
          patch('curl.x86_64', { state: 'failed' }),
          patch('zlib.x86_64'),
        ]),
      ]);
      const patches = (await patchesOf(A)).map(row => [
        row.kb_id,
        row.state,
        new Date(row.first_seen_at),
      ]);
      expect(patches).toEqual([
        ['bash.x86_64', 'missing', first.operationEndTime],
        ['curl.x86_64', 'failed', first.operationEndTime],
        ['zlib.x86_64', 'missing', second.operationEndTime],
      ]);
    });

    it('updates when a patch was installed, and keeps since when it is seen', async () => {
      const rebooting = (installedAt: Date) =>
        patch('kernel.x86_64', {
          state: 'installed-pending-reboot',
          installedAt,
        });
      const counts = { installedPendingReboot: 1 };
      const first = buildReport({ hoursAgo: 48, counts });
      await apply([missing(A, first, [rebooting(minutes(-3_000))])]);
      const installedAt = minutes(-200);
      const second = buildReport({ hoursAgo: 2, counts });
      await apply([missing(A, second, [rebooting(installedAt)])]);

      const [row] = await knex<DbNodePatchRow>('node_patches').select();
      expect(new Date(row.installed_at!)).toEqual(installedAt);
      expect(new Date(row.first_seen_at)).toEqual(first.operationEndTime);
    });

    it('takes the worse of two states, and CVEs that come later', async () => {
      const report = buildReport({
        counts: { missing: 1, installedPendingReboot: 1 },
      });
      await apply([
        missing(A, report, [
          patch('kernel.x86_64'),
          patch('kernel.x86_64', { state: 'installed-pending-reboot' }),
        ]),
      ]);
      await expect(patchesOf(A)).resolves.toMatchObject([{ state: 'missing' }]);
      await apply([
        missing(B, report, [
          patch('kernel.x86_64', { cveIds: ['CVE-2026-0009'] }),
        ]),
      ]);
      await expect(knex('patches').pluck('kb_id')).resolves.toEqual([
        'kernel.x86_64',
      ]);
      await expect(knex('patch_cves').pluck('cve_id')).resolves.toEqual([
        'CVE-2026-0009',
      ]);
    });

    it('keeps stored patches where they were not read again', async () => {
      const report = buildReport({ counts: { missing: 1 } });
      await apply([missing(A, report, [patch('openssl.x86_64')])]);
      await apply([
        buildNode(A, { ec2State: 'stopped', report, patches: undefined }),
      ]);
      await expect(node(A)).resolves.toMatchObject({
        posture: 'excluded',
        patches_read_for: fingerprintReport(report),
      });
      await expect(patchesOf(A)).resolves.toHaveLength(1);
      await expect(loadKnownNodes(knex, target.id)).resolves.toEqual(
        new Map([
          [
            A,
            {
              hasReport: true,
              scannedByAssociation: false,
              patchesReadFor: fingerprintReport(report),
              tags: { Name: 'web-1', component: 'cart', env: 'prod' },
            },
          ],
        ]),
      );
    });

    it('removes what a complete read did not contain, and says so in the history', async () => {
      const report = buildReport({ counts: { missing: 1 } });
      await apply([
        missing(A, report, [patch('openssl.x86_64')]),
        buildNode(B),
      ]);
      await expect(apply([buildNode(B)])).resolves.toMatchObject({
        removed: 1,
      });
      await expect(knex('nodes').pluck('instance_id')).resolves.toEqual([B]);
      await expect(knex('node_patches').select()).resolves.toEqual([]);
      await expect(changesOf(A)).resolves.toEqual([
        ['non-compliant', 'missing'],
        [null, null],
      ]);
      await expect(apply([])).resolves.toMatchObject({ removed: 1 });
      await expect(knex('targets').first()).resolves.toMatchObject({
        node_count: 0,
        state: 'read',
      });
    });

    it('writes nothing once somebody else has the target', async () => {
      await apply([buildNode(A)]);
      const lost = await claim();
      await knex('targets').update({ lease_expires_at: minutes(-1) });
      await claim();
      const before = await everything();
      await expect(
        applySnapshot(knex, {
          claim: lost,
          snapshot: {
            nodes: [buildNode(B)],
            durationMs: 1,
            apiCalls: 1,
            throttles: 0,
            steps: [],
          },
          judge,
          nextAttemptAt: minutes(30),
        }),
      ).resolves.toEqual({ outcome: 'lease-lost' });
      await expect(everything()).resolves.toEqual(before);
      await expect(knex('targets').first()).resolves.toMatchObject({
        lease_owner: 'a',
      });
    });

    it('writes nothing when the target is gone', async () => {
      const lost = await claim();
      await knex('targets').delete();
      await expect(
        applySnapshot(knex, {
          claim: lost,
          snapshot: {
            nodes: [buildNode(A)],
            durationMs: 1,
            apiCalls: 1,
            throttles: 0,
            steps: [],
          },
          judge,
          nextAttemptAt: minutes(30),
        }),
      ).resolves.toEqual({ outcome: 'lease-lost' });
      await expect(knex('nodes').select()).resolves.toEqual([]);
    });

    it('writes all or nothing', async () => {
      await apply([buildNode(A)]);
      const held = await claim();
      const before = await everything();
      await expect(
        applySnapshot(knex, {
          claim: held,
          snapshot: {
            nodes: [buildNode(B)],
            durationMs: 1,
            apiCalls: 1,
            throttles: 0,
            steps: [],
          },
          judge: () => {
            throw new Error('cannot judge');
          },
          nextAttemptAt: minutes(30),
        }),
      ).rejects.toThrow('cannot judge');
      await expect(everything()).resolves.toEqual(before);
      await expect(knex('targets').first()).resolves.toMatchObject({
        lease_owner: 'a',
        lease_token: held.token,
      });
    });

    it('caps a clock that is ahead at the first time the report was read', async () => {
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

    it('stores what is longer than a column, or no text', async () => {
      await apply([
        buildNode(A, {
          name: `web\0${'x'.repeat(400)}`,
          platformVersion: '9'.repeat(400),
          tags: { Name: `a\0b`, long: 'v'.repeat(300) },
          report: buildReport({ counts: { missing: 1 } }),
          patches: {
            readFor: 'x',
            patches: [
              patch('k'.repeat(600), {
                severity: 's'.repeat(200),
                title: 't'.repeat(2000),
              }),
            ],
          },
        }),
      ]);
      const row = await node(A);
      expect(row.name).toBe(`web${'x'.repeat(252)}`);
      expect(JSON.parse(row.tags)).toEqual({
        Name: 'ab',
        long: 'v'.repeat(256),
      });
    });

    it('stores a target as large as AWS allows by default', async () => {
      const count = 2_400;
      const nodes = Array.from({ length: count }, (_, index) => {
        const report = buildReport({ counts: { missing: 30 } });
        return missing(
          `i-${String(index).padStart(17, '0')}`,
          report,
          Array.from({ length: 30 }, (__, number) =>
            patch(`package-${number + (index % 40)}`),
          ),
        );
      });
      await expect(apply(nodes)).resolves.toMatchObject({ added: count });
      const total = async (table: string) =>
        Number((await knex(table).count({ n: '*' }))[0].n);
      await expect(total('node_patches')).resolves.toBe(count * 30);
      await expect(total('node_tags')).resolves.toBe(count * 3);

      const rescan = buildReport({ hoursAgo: 0.5 });
      const patched = nodes.map((one, index) =>
        index % 2
          ? missing(one.instanceId, rescan, [])
          : { ...one, patches: undefined },
      );
      await expect(apply(patched.slice(0, 2_000))).resolves.toMatchObject({
        updated: 1_000,
        removed: 400,
        postures: 1_000,
      });
      await expect(total('node_patches')).resolves.toBe(1_000 * 30);
    });

    it('judges again what time has overtaken, without any news', async () => {
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
  },
);
