import {
  initTestDatabase,
  seedAccount,
  seedTarget,
  testDatabaseIds,
} from '../__testUtils__';
import { requestRefresh } from './requestRefresh';
import { DbTargetRow } from './tables';

jest.setTimeout(60_000);

const HOUR = 3_600_000;

describe.each(testDatabaseIds)('requestRefresh, %p', databaseId => {
  async function setup(target: Partial<DbTargetRow>) {
    const knex = await initTestDatabase(databaseId);
    const { id } = await seedTarget(knex, await seedAccount(knex), target);
    const refresh = () =>
      requestRefresh(knex, {
        partition: 'aws',
        accountId: '417283950164',
        region: 'eu-central-1',
      });
    const read = async () => {
      const row = await knex<DbTargetRow>('targets').where({ id }).first();
      return {
        requestedAt:
          row!.refresh_requested_at &&
          new Date(row!.refresh_requested_at).getTime(),
        nextAttemptAt: new Date(row!.next_attempt_at).getTime(),
      };
    };
    return { refresh, read };
  }

  it('makes a target due now', async () => {
    const began = Date.now();
    const { refresh, read } = await setup({
      next_attempt_at: new Date(began + HOUR),
    });

    await expect(refresh()).resolves.toBe(true);

    const { requestedAt, nextAttemptAt } = await read();
    expect(requestedAt).toBeGreaterThanOrEqual(began);
    expect(nextAttemptAt).toBe(requestedAt);
  });

  it('does not put off a target that is due already', async () => {
    const due = Date.now() - HOUR;
    const { refresh, read } = await setup({ next_attempt_at: new Date(due) });

    await refresh();

    await expect(read()).resolves.toMatchObject({ nextAttemptAt: due });
  });

  it('changes nothing when asked again', async () => {
    const { refresh, read } = await setup({ state: 'failed' });
    await refresh();
    const before = await read();

    await expect(refresh()).resolves.toBe(true);

    await expect(read()).resolves.toEqual(before);
  });

  it('wakes a target that an attempt found not to be enabled', async () => {
    const { refresh, read } = await setup({
      state: 'not-enabled',
      error_class: 'region-not-enabled',
      next_attempt_at: new Date(Date.now() + HOUR),
    });

    await expect(refresh()).resolves.toBe(true);

    const { requestedAt, nextAttemptAt } = await read();
    expect(nextAttemptAt).toBe(requestedAt);
  });

  it.each(['inactive', 'not-enabled'] as const)(
    'leaves a target alone that is %s',
    async state => {
      const { refresh, read } = await setup({ state });

      await expect(refresh()).resolves.toBe(false);

      await expect(read()).resolves.toMatchObject({ requestedAt: null });
    },
  );
});
