import { TestDatabaseId } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import {
  buildNode,
  buildReport,
  initTestDatabase,
  seedAccount,
  seedTarget,
  testDatabaseIds,
} from '../__testUtils__';
import { applySnapshot } from '../database/collection';
import { DbAccountRow, DbNodeRow } from '../database/tables';
import { claimTargets } from '../database/targets';
import { PosturePolicy } from './PosturePolicy';
import { PostureSweeper } from './PostureSweeper';

jest.setTimeout(60_000);

const NODES = 700;
const now = () => new Date();

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'PostureSweeper, %p',
  id => {
    let knex: Knex;
    let account: DbAccountRow;
    const patient = PosturePolicy.create({
      staleAfter: { days: 7 },
      rules: [],
    });

    beforeEach(async () => {
      knex = await initTestDatabase(id);
      account = await seedAccount(knex);
    });

    /** A target whose nodes were reported so long ago. */
    async function store(region: string, hoursAgo: number) {
      await seedTarget(knex, account, { region, next_attempt_at: now() });
      const [claim] = await claimTargets(knex, {
        owner: 'a',
        limit: 1,
        lease: { seconds: 60 },
      });
      const report = buildReport({ hoursAgo });
      await applySnapshot(knex, {
        claim,
        judge: patient.judge,
        nextAttemptAt: new Date(Date.now() + 3_600_000),
        snapshot: {
          durationMs: 1,
          apiCalls: 1,
          throttles: 0,
          steps: [],
          nodes: Array.from({ length: NODES }, (_, index) =>
            buildNode(`i-${String(index).padStart(17, '0')}`, { report }),
          ),
        },
      });
    }
    const count = async (region: string, reason: DbNodeRow['reason']) =>
      (await knex<DbNodeRow>('nodes').where({ region, reason }).select('id'))
        .length;

    it('lets time overtake all nodes, whether or not their target can be read', async () => {
      await store('eu-west-1', 6 * 24);
      await store('eu-west-2', 6 * 24);
      await store('eu-west-3', 1);
      await knex('targets')
        .where('region', 'eu-west-2')
        .update({ state: 'failed', error_class: 'role-missing' });
      const sweeper = PostureSweeper.create({ knex, judge: patient.judge });
      await expect(sweeper.runOnce()).resolves.toBe(0);

      // Two days pass.
      const past = new Date(Date.now() - 8 * 24 * 3_600_000);
      await knex('nodes')
        .whereNot('region', 'eu-west-3')
        .update({
          operation_end_time: past,
          report_first_observed_at: past,
          stale_at: new Date(Date.now() - 24 * 3_600_000),
        });
      await expect(sweeper.runOnce()).resolves.toBe(2 * NODES);
      await expect(sweeper.runOnce()).resolves.toBe(0);
      await expect(count('eu-west-1', 'stale')).resolves.toBe(NODES);
      await expect(count('eu-west-2', 'stale')).resolves.toBe(NODES);
      await expect(count('eu-west-3', null)).resolves.toBe(NODES);
      await expect(
        knex('node_history').where('reason', 'stale'),
      ).resolves.toHaveLength(2 * NODES);
    });

    it('stops when it is told to', async () => {
      const { judge } = patient;
      await expect(
        PostureSweeper.create({ knex, judge }).runOnce(AbortSignal.abort()),
      ).rejects.toThrow(/abort/i);
    });
  },
);
