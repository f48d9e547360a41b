import { Knex } from 'knex';
import {
  initTestDatabase,
  seedAccount,
  seedTarget,
  testDatabaseIds,
} from '../../__testUtils__';
import { DbTargetHistoryRow, DbTargetRow } from '../tables';
import { recordTargetStates } from './recordTargetStates';

jest.setTimeout(60_000);

const FIRST = new Date('2026-11-23T10:00:00Z');
const LATER = new Date('2026-11-23T10:30:00Z');
const MUCH_LATER = new Date('2026-11-23T20:00:00Z');

describe.each(testDatabaseIds)('recordTargetStates, %p', databaseId => {
  let knex: Knex;
  let target: DbTargetRow;

  beforeEach(async () => {
    knex = await initTestDatabase(databaseId);
    target = await seedTarget(knex, await seedAccount(knex), {
      state: 'read',
      last_success_at: FIRST,
    });
    await knex.transaction(tx => recordTargetStates(tx));
  });

  async function become(
    columns: Partial<DbTargetRow>,
    options: { missedSince?: Date } = {},
  ) {
    await knex.transaction(async tx => {
      await tx('targets').where('id', target.id).update(columns);
      await recordTargetStates(tx, { targetIds: [target.id], ...options });
    });
    const rows = await knex<DbTargetHistoryRow>('target_history').orderBy('id');
    return rows.map(row => [
      row.state,
      row.last_success_at && new Date(row.last_success_at),
    ]);
  }

  it('writes nothing of reads that come in time', async () => {
    await expect(become({ last_success_at: LATER })).resolves.toEqual([
      ['read', null],
    ]);
  });

  it('keeps when the last read was before it failed', async () => {
    await become({ last_success_at: LATER });

    await expect(become({ state: 'failed' })).resolves.toEqual([
      ['read', LATER],
      ['failed', null],
    ]);
  });

  it('begins anew with a read that comes too late', async () => {
    await expect(
      become({ last_success_at: MUCH_LATER }, { missedSince: FIRST }),
    ).resolves.toEqual([
      ['read', FIRST],
      ['read', null],
    ]);
  });
});
