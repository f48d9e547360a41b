import { durationToMilliseconds } from '@backstage/types';
import { Knex } from 'knex';
import {
  initTestDatabase,
  seedAccount,
  seedNode,
  seedTarget,
  testDatabaseIds,
} from '../../__testUtils__';
import { loadNodeStates, recordChanges } from '../changes';
import { DbNodeRow, DbTargetRow } from '../tables';
import { recordTargetStates } from '.';

jest.setTimeout(60_000);

const HOUR_MS = durationToMilliseconds({ hours: 1 });

interface Interval {
  recorded_at: Date;
  replaced_at: Date | null;
}

describe.each(testDatabaseIds)(
  'history by a clock that went back, %p',
  databaseId => {
    let knex: Knex;
    let target: DbTargetRow;
    let node: DbNodeRow;

    beforeEach(async () => {
      knex = await initTestDatabase(databaseId);
      target = await seedTarget(knex, await seedAccount(knex));
      node = await seedNode(knex, target, {
        instance_id: 'i-0a1b2c3d4e5f60718',
        posture: 'compliant',
      });
      await change([], tx =>
        loadNodeStates(tx, { nodeIds: [node.id], lock: false }),
      );
      await own('component:default/cart');
      await become('pending');
    });

    type NodeChanger = Parameters<typeof recordChanges>[1]['change'];

    async function change(
      nodeIds: Array<DbNodeRow['id']>,
      run: (tx: Knex) => ReturnType<NodeChanger>,
    ): Promise<void> {
      await knex.transaction(tx =>
        recordChanges(tx, { nodeIds, change: () => run(tx) }),
      );
    }

    async function judge(posture: DbNodeRow['posture']): Promise<void> {
      await change([node.id], async tx => {
        await tx<DbNodeRow>('nodes').where('id', node.id).update({ posture });
      });
    }

    async function own(entityRef: string): Promise<void> {
      await change([node.id], async tx => {
        await tx('node_entities').where('node_id', node.id).delete();
        await tx('node_entities').insert({
          node_id: node.id,
          entity_ref: entityRef,
          relation: 'direct',
        });
      });
    }

    async function become(state: DbTargetRow['state']): Promise<void> {
      await knex.transaction(async tx => {
        await tx('targets').where('id', target.id).update({ state });
        await recordTargetStates(tx);
      });
    }

    /** As if what is recorded had been so by a clock that was ahead. */
    async function turnClockBack(): Promise<void> {
      for (const table of [
        'node_history',
        'node_entity_history',
        'target_history',
      ]) {
        for (const { id, ...row } of await knex(table)) {
          await knex(table)
            .where({ id })
            .update({
              recorded_at: new Date(Number(row.recorded_at) + HOUR_MS),
              replaced_at:
                row.replaced_at && new Date(Number(row.replaced_at) + HOUR_MS),
            });
        }
      }
    }

    /** @returns how many intervals there are, and those that another one covers */
    async function readIntervals(
      table: string,
    ): Promise<{ count: number; wrong: Interval[] }> {
      const rows: Interval[] = await knex(table).orderBy('id');
      const wrong = rows.filter((row, index) => {
        const before = rows.at(index - 1);
        return (
          (row.replaced_at !== null && row.replaced_at < row.recorded_at) ||
          (index > 0 &&
            (!before?.replaced_at || row.recorded_at < before.replaced_at))
        );
      });
      return { count: rows.length, wrong };
    }

    it('keeps one state at a time of what changes', async () => {
      await turnClockBack();
      await judge('non-compliant');
      await own('component:default/checkout');
      await become('failed');

      await expect(readIntervals('node_history')).resolves.toEqual({
        count: 2,
        wrong: [],
      });
      await expect(readIntervals('node_entity_history')).resolves.toEqual({
        count: 2,
        wrong: [],
      });
      await expect(readIntervals('target_history')).resolves.toEqual({
        count: 2,
        wrong: [],
      });
    });

    it('keeps one state at a time of what comes back', async () => {
      await change([node.id], async tx => {
        await tx('nodes').where('id', node.id).delete();
      });
      await turnClockBack();
      const { instance_id } = node;
      node = await seedNode(knex, target, { instance_id });
      await change([], tx =>
        loadNodeStates(tx, { nodeIds: [node.id], lock: false }),
      );
      await own('component:default/cart');

      await expect(readIntervals('node_history')).resolves.toEqual({
        count: 2,
        wrong: [],
      });
      await expect(readIntervals('node_entity_history')).resolves.toEqual({
        count: 2,
        wrong: [],
      });
    });
  },
);
