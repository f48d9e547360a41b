import { buildReport, testDatabaseIds } from '../../__testUtils__';
import { DbPatchFixRow } from '../tables';
import { A, missing, patch, setupSnapshots } from './__testUtils__';
import { ObservedNode, ObservedPatch, ObservedReport } from './types';

jest.setTimeout(120_000);

const BASH = patch('bash.x86_64');
const CURL = patch('curl.x86_64', { severity: 'Critical' });
const VIM = patch('vim.x86_64');

describe.each(testDatabaseIds)('patches read again, %p', id => {
  const setup = async () => {
    const collection = await setupSnapshots(id);
    return {
      ...collection,
      kbIds: async () =>
        (await collection.patchesOf(A)).map(({ kb_id: kbId }) => kbId),
      firstSeenAt: async (kbId: string) =>
        (await collection.patchesOf(A))
          .filter(row => row.kb_id === kbId)
          .map(row => new Date(row.first_seen_at)),
      fixes: async () =>
        await collection
          .knex<DbPatchFixRow>('patch_fixes')
          .join('patches', 'patches.id', 'patch_fixes.patch_id')
          .select('kb_id', 'fixed_at'),
    };
  };

  it('are compared although the report is the same', async () => {
    const { knex, apply, node, kbIds, fixes } = await setup();
    const report = buildReport({ counts: { missing: 2 } });
    await apply([missing(A, report, [CURL])]);
    await apply([missing(A, report, [BASH, CURL])]);
    await expect(kbIds()).resolves.toEqual(['bash.x86_64', 'curl.x86_64']);

    await apply([missing(A, report, [BASH, VIM])]);
    await expect(kbIds()).resolves.toEqual(['bash.x86_64', 'vim.x86_64']);
    await expect(fixes()).resolves.toEqual([]);

    // The same patch, which its vendor takes more seriously now.
    const { severities } = await node(A);
    const worse = patch('vim.x86_64', { severity: 'Critical' });
    await apply([missing(A, report, [BASH, worse])]);
    await expect(
      knex('node_patches')
        .join('patches', 'patches.id', 'node_patches.patch_id')
        .orderBy('kb_id')
        .pluck('severity'),
    ).resolves.toEqual(['Important', 'Critical']);
    expect((await node(A)).severities).not.toBe(severities);
  });

  it('write nothing where they are as before', async () => {
    const { apply, everything } = await setup();
    const report = buildReport({ counts: { missing: 2 } });
    const read = () => [missing(A, report, [BASH, CURL])];
    await apply(read());
    const before = await everything();
    await expect(apply(read())).resolves.toMatchObject({
      added: 0,
      updated: 0,
    });
    await expect(everything()).resolves.toEqual(before);
  });

  it('are not believed to be fixed where AWS has left some out', async () => {
    const { apply, node, kbIds, firstSeenAt, fixes } = await setup();
    const first = buildReport({ hoursAgo: 48, counts: { missing: 2 } });
    await apply([missing(A, first, [BASH, CURL])]);
    const { severities } = await node(A);

    const second = buildReport({ hoursAgo: 2, counts: { missing: 2 } });
    await apply([incomplete(second, [BASH])]);
    await expect(kbIds()).resolves.toEqual(['bash.x86_64', 'curl.x86_64']);
    await expect(node(A)).resolves.toMatchObject({ severities });
    await expect(fixes()).resolves.toEqual([]);

    await apply([missing(A, second, [BASH, CURL])]);
    await expect(firstSeenAt('curl.x86_64')).resolves.toEqual([
      first.operationEndTime,
    ]);
    await expect(fixes()).resolves.toEqual([]);
  });

  it('are fixed once all of a report are known', async () => {
    const { apply, node, kbIds, fixes } = await setup();
    const first = buildReport({ hoursAgo: 48, counts: { missing: 2 } });
    await apply([missing(A, first, [BASH, CURL])]);
    const second = buildReport({ hoursAgo: 2, counts: { missing: 2 } });
    await apply([incomplete(second, [BASH])]);
    expect(Boolean((await node(A)).patches_incomplete)).toBe(true);

    await apply([missing(A, second, [BASH, VIM])]);
    await expect(kbIds()).resolves.toEqual(['bash.x86_64', 'vim.x86_64']);
    expect(Boolean((await node(A)).patches_incomplete)).toBe(false);
    const [fix, ...others] = await fixes();
    expect(fix.kb_id).toBe('curl.x86_64');
    expect(new Date(fix.fixed_at)).toEqual(second.operationEndTime);
    expect(others).toEqual([]);
  });
});

/** As it is marked of a read that came to less than the report says. */
function incomplete(
  report: ObservedReport,
  patches: ObservedPatch[],
): ObservedNode {
  const node = missing(A, report, patches);
  return {
    ...node,
    patches: {
      patches,
      readFor: `${node.patches?.readFor}~1`,
      incomplete: true,
    },
  };
}
