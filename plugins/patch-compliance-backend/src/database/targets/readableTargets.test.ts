import {
  initTestDatabase,
  seedAccount,
  seedTarget,
  testDatabaseIds,
} from '../../__testUtils__';
import { DbTargetRow } from '../tables';
import { isReadable, readableTargets } from './readableTargets';

jest.setTimeout(60_000);

describe.each(testDatabaseIds)('readableTargets, %p', databaseId => {
  it.each<[Partial<DbTargetRow>, boolean]>([
    [{ state: 'pending' }, true],
    [{ state: 'read' }, true],
    [{ state: 'failed', error_class: 'network' }, true],
    [{ state: 'not-enabled', error_class: 'region-not-enabled' }, true],
    [{ state: 'not-enabled' }, false],
    [{ state: 'inactive' }, false],
  ])('says of %p the same in SQL: %p', async (columns, expected) => {
    const knex = await initTestDatabase(databaseId);
    const row = await seedTarget(knex, await seedAccount(knex), columns);
    expect(isReadable(row)).toBe(expected);
    await expect(
      knex('targets').where(readableTargets(knex)).pluck('id'),
    ).resolves.toEqual(expected ? [row.id] : []);
  });
});
