import { setTimeout as sleep } from 'node:timers/promises';
import {
  initTestDatabase,
  seedAccount,
  seedTarget,
  testDatabaseIds,
} from '../../__testUtils__';
import { requestRefresh } from './requestRefresh';
import { DbRefreshRequestRow, DbTargetRow } from '../tables';

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
    const readRequests = async () =>
      (await knex<DbRefreshRequestRow>('refresh_requests').select()).map(
        row => ({
          requestedAt: new Date(row.requested_at).getTime(),
          repeatedAt: new Date(row.repeated_at).getTime(),
        }),
      );
    return { refresh, read, readRequests };
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

  it('goes on waiting since it was first asked for when asked again', async () => {
    const { refresh, read, readRequests } = await setup({ state: 'failed' });
    await refresh();
    const { nextAttemptAt } = await read();
    const [first] = await readRequests();
    await sleep(5);

    await expect(refresh()).resolves.toBe(true);

    await expect(read()).resolves.toMatchObject({ nextAttemptAt });
    const [second, ...others] = await readRequests();
    expect(others).toEqual([]);
    expect(second.requestedAt).toBe(first.requestedAt);
    expect(second.repeatedAt).toBeGreaterThan(first.repeatedAt);
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
