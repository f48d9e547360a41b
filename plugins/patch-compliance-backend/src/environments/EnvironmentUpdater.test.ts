import { mockServices, TestDatabaseId } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import {
  initTestDatabase,
  seedAccount,
  seedNode,
  seedTarget,
  testDatabaseIds,
} from '../__testUtils__';
import { checkCounts, rebuildCounts } from '../database/counts';
import { DbNodeRow } from '../database/tables';
import { EnvironmentRule } from '../tags';
import { EnvironmentUpdater } from './EnvironmentUpdater';

jest.setTimeout(60_000);

const PRODUCTION = { production: ['prod', 'live'] };
/** More than fit into a batch. */
const NODES = 520;

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'EnvironmentUpdater, %p',
  id => {
    let knex: Knex;
    const logger = mockServices.logger.mock();

    beforeEach(async () => {
      knex = await initTestDatabase(id);
      const target = await seedTarget(knex, await seedAccount(knex));
      for (let index = 1; index <= NODES; index++) {
        const env = ['Prod', 'live', 'dev'][index % 3];
        await seedNode(knex, target, {
          instance_id: `i-${String(index).padStart(17, '0')}`,
          environment: env,
          tags: { env, stage: 'other' },
        });
      }
      await rebuildCounts(knex);
    });

    const create = (
      environments: Record<string, string[]>,
      environmentTags = ['env'],
    ) =>
      EnvironmentUpdater.create({
        knex,
        logger,
        rule: EnvironmentRule.create({ environmentTags, environments }),
      });
    const countEnvironments = async () => {
      const rows = await knex<DbNodeRow>('nodes')
        .groupBy('environment')
        .select('environment')
        .count({ nodes: '*' });
      return Object.fromEntries(
        rows.map(row => [row.environment, Number(row.nodes)]),
      );
    };

    it('gives all nodes the environments that the config names now', async () => {
      const dev = (await countEnvironments()).dev;
      const changed = await create(PRODUCTION).runOnce();

      expect(changed).toBe(NODES - dev);
      await expect(countEnvironments()).resolves.toEqual({
        production: NODES - dev,
        dev,
      });
      await expect(checkCounts(knex, { limit: 1 })).resolves.toEqual([]);
      await expect(
        knex('node_history').whereNull('replaced_at').distinct('environment'),
      ).resolves.toEqual(
        expect.arrayContaining([{ environment: 'production' }]),
      );
    });

    it('does it once for each config, whatever is stored of nodes', async () => {
      await create(PRODUCTION).runOnce();
      await knex('nodes').update({ environment: 'as a collector wrote it' });

      const again = create(PRODUCTION);
      await expect(again.runOnce()).resolves.toBe(0);
      await expect(again.runOnce()).resolves.toBe(0);

      await expect(create({}, ['stage']).runOnce()).resolves.toBe(NODES);
      await expect(countEnvironments()).resolves.toEqual({ other: NODES });
    });

    it('settles with the config of the replica that stays', async () => {
      const [before, after] = [create({}), create(PRODUCTION)];
      await expect(after.runOnce()).resolves.toBeGreaterThan(0);
      await expect(before.runOnce()).resolves.toBeGreaterThan(0);
      await expect(after.runOnce()).resolves.toBe(0);

      const inAWhile = Date.now() + 11 * 60_000;
      const clock = jest.spyOn(Date, 'now').mockReturnValue(inAWhile);
      await expect(after.runOnce()).resolves.toBeGreaterThan(0);
      await expect(after.runOnce()).resolves.toBe(0);
      clock.mockRestore();
      expect(Object.keys(await countEnvironments()).sort()).toEqual([
        'dev',
        'production',
      ]);
    });

    it('has the next read look at what it has changed, and at nothing else', async () => {
      await knex('nodes').update({ observed_digest: 'of another rule' });
      await create(PRODUCTION).runOnce();
      const environments = (digest: string | null) =>
        knex<DbNodeRow>('nodes')
          .where({ observed_digest: digest })
          .distinct('environment')
          .pluck('environment');
      await expect(environments(null)).resolves.toEqual(['production']);
      await expect(environments('of another rule')).resolves.toEqual(['dev']);
    });

    // SQLite has one writer.
    if (id !== 'SQLITE_3') {
      it('waits for nobody who holds a node that stays what it is', async () => {
        await knex.transaction(async tx => {
          await tx('nodes').where('environment', 'dev').forUpdate().select();
          await expect(create(PRODUCTION).runOnce()).resolves.toBeGreaterThan(
            0,
          );
        });
      });
    }

    it('is done by the next one where it was called off', async () => {
      const signal = AbortSignal.abort();
      await expect(create(PRODUCTION).runOnce(signal)).rejects.toThrow();
      await expect(create(PRODUCTION).runOnce()).resolves.toBeGreaterThan(0);
    });
  },
);
