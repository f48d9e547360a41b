import { TestDatabaseId } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import {
  initTestDatabase,
  seedAccount,
  seedNode,
  seedPatch,
  seedTarget,
  testDatabaseIds,
} from '../../__testUtils__';
import { savePatches } from '../collection/savePatches';
import { DbPatchRow } from '../tables';
import { removeUnusedPatches } from './removeUnusedPatches';

jest.setTimeout(60_000);

const HOUR_MS = 60 * 60 * 1000;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS);

const observed = (kbId: string) => ({
  title: kbId,
  kbId,
  classification: 'Security',
  severity: 'Critical',
  state: 'missing' as const,
  cveIds: ['CVE-2026-1234'],
});

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'removeUnusedPatches, %p',
  id => {
    let knex: Knex;

    beforeEach(async () => {
      knex = await initTestDatabase(id);
    });

    const kbIds = async (): Promise<string[]> =>
      (await knex<DbPatchRow>('patches').orderBy('kb_id')).map(
        row => row.kb_id,
      );

    it('removes what no node has and no fix was about, with its CVEs', async () => {
      const target = await seedTarget(knex, await seedAccount(knex));
      const node = await seedNode(knex, target, { instance_id: 'i-0a' });
      const used_at = hoursAgo(25);
      await seedPatch(knex, { kb_id: 'KB1', used_at, nodes: [{ node }] });
      await seedPatch(knex, { kb_id: 'KB2', used_at, nodes: [] });
      await seedPatch(knex, {
        kb_id: 'KB3',
        used_at,
        nodes: [],
        cveIds: ['CVE-2026-1234'],
      });
      const [fixed] = await knex<DbPatchRow>('patches').where('kb_id', 'KB2');
      await knex('patch_fixes').insert({
        target_id: target.id,
        instance_id: 'i-0a',
        patch_id: fixed.id,
        first_seen_at: hoursAgo(50),
        fixed_at: hoursAgo(40),
      });

      await expect(removeUnusedPatches(knex)).resolves.toBe(1);
      await expect(kbIds()).resolves.toEqual(['KB1', 'KB2']);
      await expect(knex('patch_cves').select()).resolves.toEqual([]);
    });

    it('leaves alone what a read has just looked up', async () => {
      const patches = [observed('KB1'), observed('KB2')];
      await savePatches(knex, patches);
      await expect(removeUnusedPatches(knex)).resolves.toBe(0);

      await knex('patches').update({ used_at: hoursAgo(30) });
      const ids = await savePatches(knex, [patches[0]]);
      await expect(removeUnusedPatches(knex)).resolves.toBe(1);
      await expect(knex<DbPatchRow>('patches')).resolves.toMatchObject([
        { id: ids.get(patches[0]), kb_id: 'KB1' },
      ]);
    });

    it('notes the use of an entry twice a day and no oftener', async () => {
      const patches = [observed('KB1')];
      await savePatches(knex, patches);
      const usedAt = async () =>
        new Date((await knex('patches').first()).used_at);
      await knex('patches').update({ used_at: hoursAgo(11) });
      await savePatches(knex, patches);
      expect(Date.now() - (await usedAt()).getTime()).toBeGreaterThan(
        10 * HOUR_MS,
      );
      await knex('patches').update({ used_at: hoursAgo(13) });
      await savePatches(knex, patches);
      expect(Date.now() - (await usedAt()).getTime()).toBeLessThan(HOUR_MS);
    });

    it('removes any number, and stops where it is told to', async () => {
      const many = Array.from({ length: 1_200 }, (_, index) =>
        observed(`KB${index}`),
      );
      await savePatches(knex, many);
      await knex('patches').update({ used_at: hoursAgo(30) });
      await expect(
        removeUnusedPatches(knex, { signal: AbortSignal.abort() }),
      ).rejects.toThrow();
      await expect(removeUnusedPatches(knex)).resolves.toBe(1_200);
    });
  },
);
