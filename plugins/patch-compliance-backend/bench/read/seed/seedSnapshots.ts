import { Knex } from 'knex';
import { recordDay } from '../../snapshots';
import { dayBefore } from '../days';

const DAYS = 5;

/**
 * The counts at the end of some days, on all of which they were the same.
 */
export async function seedSnapshots(knex: Knex): Promise<void> {
  for (let days = DAYS; days > 1; days--) {
    await recordDay(knex, dayBefore(days));
  }
}
