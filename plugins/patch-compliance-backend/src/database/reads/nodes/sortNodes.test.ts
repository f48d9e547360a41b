import {
  initTestDatabase,
  seedAccount,
  seedNode,
  seedTarget,
  testDatabaseIds,
} from '../../../__testUtils__';
import { listNodes } from './listNodes';
import { selectNodes } from '../selection';
import { sortNodes } from './sortNodes';

jest.setTimeout(60_000);

describe.each(testDatabaseIds)('sortNodes, %p', databaseId => {
  it('sorts names by code point, whatever the locale of the database', async () => {
    const knex = await initTestDatabase(databaseId);
    const target = await seedTarget(knex, await seedAccount(knex));
    const names = ['Z-1', '_a', 'a-1', 'a1', 'é', 'B', 'web-10', 'web-9'];
    for (const [index, name] of names.entries()) {
      await seedNode(knex, target, {
        instance_id: `i-0000000000000000${index}`,
        name,
      });
    }

    const { items } = await listNodes(knex, {
      selection: { filter: {}, access: 'all' },
      sort: 'name',
      order: 'asc',
      page: { limit: 50 },
    });

    expect(items.map(({ name }) => name)).toEqual([
      ...['B', 'Z-1', '_a', 'a-1', 'a1', 'web-10', 'web-9', 'é'],
    ]);
  });

  if (databaseId !== 'SQLITE_3') {
    it.each([
      ['posture', 'nodes_posture_rank_idx'],
      ['name', 'nodes_display_name_idx'],
    ] as const)('by %s, can use the index %s', async (sort, index) => {
      const knex = await initTestDatabase(databaseId);
      const query = selectNodes(knex, { filter: {}, access: 'all' })
        .select('nodes.id')
        .limit(50);
      for (const key of sortNodes(knex, { sort, order: 'asc' })) {
        query.orderByRaw(`? ${key.order}`, [key.expression]);
      }

      const plan = await knex.transaction(async tx => {
        // Hardly any rows are sorted faster without an index.
        await tx.raw('set local enable_seqscan = off');
        await tx.raw('set local enable_sort = off');
        const { rows } = await tx.raw(`explain ${query.toQuery()}`);
        return JSON.stringify(rows);
      });

      expect(plan).toContain(index);
      expect(plan).not.toContain('Sort');
    });
  }
});
