import { setTimeout as sleep } from 'node:timers/promises';
import {
  initTestDatabase,
  seedAccount,
  testDatabaseIds,
} from '../__testUtils__';
import { retryOnConflict } from './retryOnConflict';

jest.setTimeout(60_000);

/** For the other transaction to take its first row, where it can. */
const HEAD_START_MS = 300;

function failWith(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe('retryOnConflict', () => {
  it.each(['40P01', '40001', '55P03'])(
    'runs again, a few times, after %s',
    async code => {
      const run = jest.fn().mockRejectedValue(failWith(code));
      await expect(retryOnConflict(run)).rejects.toThrow(code);
      expect(run.mock.calls).toEqual([[0], [1], [2], [3], [4]]);

      run
        .mockRejectedValueOnce(failWith(code))
        .mockRejectedValueOnce(failWith(code))
        .mockResolvedValue('done');
      await expect(retryOnConflict(run)).resolves.toBe('done');
    },
  );

  it('leaves other failures alone', async () => {
    const run = jest.fn().mockRejectedValue(failWith('23505'));

    await expect(retryOnConflict(run)).rejects.toThrow('23505');
    expect(run).toHaveBeenCalledTimes(1);
  });

  it.each(testDatabaseIds)(
    'gets both of two transactions done that wait for each other, %p',
    async databaseId => {
      const knex = await initTestDatabase(databaseId);
      const one = await seedAccount(knex);
      const two = await seedAccount(knex, { account_id: '639174820537' });
      const rename = (name: string, ids: number[]) =>
        retryOnConflict(() =>
          knex.transaction(async tx => {
            for (const id of ids) {
              await tx('accounts').where('id', id).update({ name });
              await sleep(HEAD_START_MS);
            }
          }),
        );

      await Promise.all([
        rename('forth', [one.id, two.id]),
        rename('back', [two.id, one.id]),
      ]);

      const names = await knex('accounts').pluck('name');
      expect(new Set(names).size).toBe(1);
    },
  );
});
