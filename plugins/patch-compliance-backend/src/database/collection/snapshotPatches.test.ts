import { buildNode, buildReport, testDatabaseIds } from '../../__testUtils__';
import { DbNodePatchRow } from '../tables';
import { A, B, minutes, missing, patch, setupSnapshots } from './__testUtils__';
import { fingerprintReport } from './fingerprintReport';
import { loadKnownNodes } from './loadKnownNodes';

jest.setTimeout(120_000);

describe.each(testDatabaseIds)('patches of a snapshot, %p', id => {
  it('keeps since when a patch is seen, as long as it is not in effect', async () => {
    const { apply, patchesOf } = await setupSnapshots(id);
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
    const { knex, apply } = await setupSnapshots(id);
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
    const { knex, apply, patchesOf } = await setupSnapshots(id);
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
    const { knex, target, apply, node, patchesOf } = await setupSnapshots(id);
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
            managed: true,
            ec2State: 'stopped',
            hasReport: true,
            scannedByAssociation: false,
            patchesReadFor: fingerprintReport(report),
            tags: { Name: 'web-1', component: 'cart', env: 'prod' },
          },
        ],
      ]),
    );
  });
});
