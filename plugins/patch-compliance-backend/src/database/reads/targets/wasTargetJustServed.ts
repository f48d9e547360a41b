import { Knex } from 'knex';
import { TargetKey } from 'backstage-plugin-patch-compliance-common';
import { hasRows } from '../selection';
import { whereNotJustServed } from './whereNotJustServed';

/**
 * Whether all of a target was read a moment ago because somebody asked for it.
 *
 * @param key - of a target that exists
 */
export async function wasTargetJustServed(
  knex: Knex,
  { partition, accountId, region }: TargetKey,
): Promise<boolean> {
  const target = knex
    .from('targets')
    .where({ partition, account_id: accountId, region })
    .select({ target_id: 'id', instance_id: knex.raw(`''`) });
  return !(await hasRows(knex, whereNotJustServed(knex, target)));
}
