import { Knex } from 'knex';
import {
  initTestDatabase,
  seedAccount,
  seedNode,
  seedTarget,
  testDatabaseIds,
} from '../__testUtils__';
import { insertMany } from './insertMany';
import { DbNodeRow, DbNodeTagRow } from './tables';

jest.setTimeout(60_000);

describe.each(testDatabaseIds)('insertMany, %p', id => {
  let knex: Knex;
  let node: DbNodeRow;

  beforeEach(async () => {
    knex = await initTestDatabase(id);
    const target = await seedTarget(knex, await seedAccount(knex));
    node = await seedNode(knex, target, { instance_id: 'i-0a1b2c3d4e5f60718' });
  });

  async function store(value: string): Promise<string> {
    await insertMany<DbNodeTagRow>(knex, {
      table: 'node_tags',
      rows: [{ node_id: node.id, key: 'text', value }],
    });
    return (await knex<DbNodeTagRow>('node_tags').first())!.value;
  }

  it.each([
    ['quotes and lines', `"it's"\n{1,2}\\`],
    ['what looks like half a character', String.raw`\ud83d \\ud83d`],
    ['characters beyond the first plane', '🚀'],
  ])('stores %s as they are', async (_, value) => {
    await expect(store(value)).resolves.toBe(value);
  });

  it('stores half a character as a sign for one that is missing', async () => {
    await expect(store(`${'🚀'.slice(0, 1)}\\`)).resolves.toBe('\ufffd\\');
  });

  it('stores more rows than a statement takes', async () => {
    const rows = Array.from({ length: 12_000 }, (_, number) => ({
      node_id: node.id,
      key: `key-${number}`,
      value: '',
    }));
    await insertMany<DbNodeTagRow>(knex, { table: 'node_tags', rows });
    const [{ count }] = await knex('node_tags').count({ count: '*' });
    expect(Number(count)).toBe(rows.length);
  });

  it('overwrites what is there, and gives back what is wanted', async () => {
    const { id: _, ...row } = node;
    const endedAt = new Date('2026-06-30T12:00:00.123Z');
    const rows = [
      { ...row, name: null, managed: true, operation_end_time: endedAt },
      { ...row, name: 'new', instance_id: 'i-0fffffffffffffffff' },
    ];
    const written = await insertMany<(typeof rows)[number], DbNodeRow>(knex, {
      table: 'nodes',
      rows: rows.map(each => ({ ...each, first_seen_at: endedAt })),
      overwrite: ['target_id', 'instance_id'],
      returning: ['id', 'instance_id'],
    });

    const stored = await knex<DbNodeRow>('nodes').orderBy('id').select();
    expect(stored).toHaveLength(2);
    expect(stored[0]).toMatchObject({ id: node.id, name: null });
    expect(new Date(stored[0].operation_end_time!)).toEqual(endedAt);
    expect(stored[1]).toMatchObject({ name: 'new' });
    expect(new Map(written.map(each => [each.instance_id, each.id]))).toEqual(
      new Map(stored.map(each => [each.instance_id, each.id])),
    );
  });
});
