import { initTestDatabase, testDatabaseIds } from '../__testUtils__';
import { toLoggableError } from './toLoggableError';

jest.setTimeout(60_000);

describe.each(testDatabaseIds)('toLoggableError, %p', databaseId => {
  it('leaves the statement out of what the database says', async () => {
    const knex = await initTestDatabase(databaseId);
    const ids = Array.from({ length: 2_000 }, (_, id) => id);
    const error = await knex('no_such_table')
      .whereIn('id', ids)
      .catch(thrown => thrown);
    expect(error.message).toMatch(/^select/);

    const loggable = toLoggableError(error);

    expect(loggable.message).toMatch(/no_such_table/);
    expect(loggable.message).not.toMatch(/select/);
    expect(loggable.message.length).toBeLessThan(100);
    expect(loggable).toMatchObject({ code: error.code });
    expect(loggable.stack).not.toMatch(/select/);
  });
});

describe('toLoggableError', () => {
  it('cuts a message that is too long', () => {
    expect(toLoggableError(new Error('x'.repeat(9_000))).message).toHaveLength(
      500,
    );
  });

  it('leaves any other error as it is', () => {
    const error = new TypeError('undefined is not a function');
    expect(toLoggableError(error)).toBe(error);
  });
});
