import { mockServices, TestDatabaseId } from '@backstage/backend-test-utils';
import {
  createCollector,
  startCollection,
  testDatabaseIds,
} from '../__testUtils__';
import { DbPatchRow } from '../database/tables';
import { PatchReleaseUpdater } from './PatchReleaseUpdater';

jest.setTimeout(120_000);

const HUB = '581930472618';

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'PatchReleaseUpdater, %p',
  id => {
    let collection: Awaited<ReturnType<typeof startCollection>>;
    const signal = new AbortController().signal;

    beforeEach(async () => {
      collection = await startCollection(id, { nodes: 400 });
      await createCollector(collection).loop.runOnce();
    });
    afterEach(() => collection.close());

    function createUpdater() {
      const { aws, knex } = collection;
      const logger = mockServices.logger.mock();
      const hub = aws.get('default');
      return {
        logger,
        updater: PatchReleaseUpdater.create({ hubs: [hub], knex, logger }),
      };
    }

    const countCalls = () =>
      collection.simulator
        .stats()
        .filter(one => one.operation === 'DescribeAvailablePatches')
        .reduce((sum, { calls }) => sum + calls, 0);

    it('learns when every patch that AWS knows of was released', async () => {
      const { knex, simulator } = collection;
      const { updater } = createUpdater();
      const found = await updater.runOnce(signal);
      const rows = await knex<DbPatchRow>('patches').select();
      const expected = new Map(
        simulator
          .truth()
          .nodes.flatMap(node => node.patches)
          .map(({ title, kbId, releasedAt, advisory }) => [
            `${kbId} ${title}`,
            { releasedAt, advisory },
          ]),
      );
      const known = rows.filter(row => row.released_at !== null);
      expect(known.length).toBe(found);
      expect(found).toBeGreaterThan(10);
      const told = rows.flatMap(row => {
        const name = `${row.kb_id} ${row.title}`;
        const release = {
          releasedAt: row.released_at
            ? new Date(row.released_at).toISOString()
            : undefined,
          advisory: row.advisory ?? undefined,
        };
        // Available updates that do not count are in no truth.
        return expected.has(name) ? [[name, release] as const] : [];
      });
      expect(told.length).toBeGreaterThan(50);
      expect(told).toEqual(told.map(([name]) => [name, expected.get(name)]));
      // Once per twenty names, however many nodes miss them.
      expect(countCalls()).toBeLessThan(10);
    });

    it('asks once a month for what the catalogue lacks', async () => {
      const { knex } = collection;
      const { updater } = createUpdater();
      await knex('patches').insert({
        digest: 'unheard-of',
        title: 'Update that was withdrawn',
        kb_id: 'KB9999999',
        classification: 'SecurityUpdates',
        severity: 'Critical',
        severity_rank: 5,
      });
      await updater.runOnce(signal);
      collection.simulator.resetStats();
      const unknown = await knex<DbPatchRow>('patches')
        .whereNull('released_at')
        .whereNotNull('release_asked_at');
      expect(unknown.map(row => row.kb_id)).toEqual(['KB9999999']);
      await expect(updater.runOnce(signal)).resolves.toBe(0);
      expect(countCalls()).toBe(0);

      // A month later, once for what the catalogue lacked then.
      const month = new Date(Date.now() - 31 * 86_400_000);
      await knex('patches').update({ release_asked_at: month });
      for (let round = 0; round < 2; round++) {
        await updater.runOnce(signal);
      }
      expect(countCalls()).toBe(1);
    });

    it('says so where AWS denies it, and does without', async () => {
      const { updater, logger } = createUpdater();
      collection.simulator.world.denyAction(
        HUB,
        'ssm:DescribeAvailablePatches',
      );
      await expect(updater.runOnce(signal)).resolves.toBe(0);
      expect(logger.warn).toHaveBeenCalledWith(
        expect.stringContaining('Cannot look up when patches were released'),
        expect.objectContaining({
          deniedAction: 'ssm:DescribeAvailablePatches',
        }),
      );
    });
  },
);
