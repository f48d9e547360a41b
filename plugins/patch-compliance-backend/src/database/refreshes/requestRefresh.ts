import { TargetKey } from 'backstage-plugin-patch-compliance-common';
import { Knex } from 'knex';
import { DbTargetRow } from '../tables';
import { readableTargets } from '../targets/readableTargets';
import { addRequests, WHOLE_TARGET } from './addRequests';

/**
 * Has a target read from AWS as soon as anybody can, with all that takes a
 * request per node.
 *
 * @returns false if the target is never read
 */
export async function requestRefresh(
  knex: Knex,
  key: TargetKey,
): Promise<boolean> {
  const asked = await addRequests(
    knex,
    knex<DbTargetRow>('targets')
      .where({
        partition: key.partition,
        account_id: key.accountId,
        region: key.region,
      })
      .where(readableTargets(knex))
      .select({ target_id: 'id', instance_id: knex.raw('?', [WHOLE_TARGET]) }),
  );
  return asked > 0;
}
