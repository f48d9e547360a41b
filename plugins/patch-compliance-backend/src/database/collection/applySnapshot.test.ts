import { buildNode, buildReport, testDatabaseIds } from '../../__testUtils__';
import { DbTargetRow } from '../tables';
import {
  A,
  B,
  C,
  minutes,
  missing,
  patch,
  setupSnapshots,
} from './__testUtils__';

jest.setTimeout(120_000);

describe.each(testDatabaseIds)('applySnapshot, %p', id => {
  it('stores what is new, with its verdict and its history', async () => {
    const { knex, apply, node, changesOf, patchesOf } = await setupSnapshots(
      id,
    );
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
    expect(new Date(patches[0].first_seen_at)).toEqual(report.operationEndTime);
    await expect(
      knex('patch_cves').orderBy('cve_id').pluck('cve_id'),
    ).resolves.toEqual(['CVE-2026-0001', 'CVE-2026-0002']);

    await expect(node(C)).resolves.toMatchObject({
      display_name: 'till-7',
      posture: 'unknown',
      reason: 'never-scanned',
      stale_at: null,
    });
    await expect(changesOf(B)).resolves.toEqual([['non-compliant', 'failed']]);

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
    const { knex, apply, everything } = await setupSnapshots(id);
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
    expect(writes.filter(sql => /^update .targets/i.test(sql))).toHaveLength(3);
    expect(writes).toHaveLength(3);
  });

  it('updates what has changed, and keeps its history', async () => {
    const { knex, apply, node, changesOf, patchesOf } = await setupSnapshots(
      id,
    );
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

  it('removes what a complete read did not contain, and says so in the history', async () => {
    const { knex, apply, changesOf } = await setupSnapshots(id);
    const report = buildReport({ counts: { missing: 1 } });
    await apply([missing(A, report, [patch('openssl.x86_64')]), buildNode(B)]);
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

  it('stores what is longer than a column, or no text', async () => {
    const { apply, node } = await setupSnapshots(id);
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
    const { knex, apply } = await setupSnapshots(id);
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
});
