import { Knex } from 'knex';
import { formatDay } from '../../days';
import { removeInBatches } from './removeInBatches';

/**
 * Removes the fixes of patches from before a time.
 *
 * @returns how many rows
 */
export async function removeOldFixes(
  knex: Knex,
  options: { before: Date; signal?: AbortSignal },
): Promise<number> {
  const { before, signal } = options;
  const fixes = await removeInBatches(knex, {
    table: 'patch_fixes',
    key: ['id'],
    select: () =>
      knex('patch_fixes')
        .where('fixed_at', '<', before)
        .orderBy('fixed_at')
        .select('id'),
    signal,
  });
  const sums = await removeInBatches(knex, {
    table: 'daily_fixes',
    key: ['id'],
    select: () =>
      knex('daily_fixes')
        .where('day', '<', formatDay(before))
        .orderBy('day')
        .select('id'),
    signal,
  });
  return fixes + sums;
}
