import { Knex } from 'knex';
import { dayEnd } from '../../../src/days';
import { recordDay } from '../../../src/database/snapshots';
import { freshnessLimits } from '../../../src/freshnessLimits';
import { dayBefore } from '../days';

const DAYS = 5;

/**
 * The counts at the end of some days, as the product records them.
 */
export async function seedSnapshots(knex: Knex): Promise<void> {
  for (let days = DAYS; days > 1; days--) {
    const day = dayBefore(days);
    const at = dayEnd(day);
    const limits = freshnessLimits(at, {
      interval: { minutes: 30 },
      emptyInterval: { hours: 6 },
    });
    await knex.transaction(tx => recordDay(tx, { day, at, limits }));
  }
}
