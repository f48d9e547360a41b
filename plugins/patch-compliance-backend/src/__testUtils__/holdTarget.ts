import { Knex } from 'knex';
import { DbTargetRow } from '../database/tables';
import { TargetClaim } from '../database/targets';

const LEASE_MS = 60_000;

/**
 * Claims a target whether or not it is due.
 */
export async function holdTarget(
  knex: Knex,
  targetId: number,
): Promise<TargetClaim> {
  const now = new Date();
  const [row] = await knex<DbTargetRow>('targets')
    .where('id', targetId)
    .update({
      lease_owner: 'test',
      lease_token: knex.raw('lease_token + 1') as unknown as number,
      lease_expires_at: new Date(now.getTime() + LEASE_MS),
    })
    .returning('*');
  return {
    targetId,
    accountPk: row.account_pk,
    connection: row.connection,
    partition: row.partition,
    accountId: row.account_id,
    region: row.region,
    owner: 'test',
    token: row.lease_token,
    claimedAt: now,
    requestedIds: [],
    tookLong: false,
    state: row.state,
    roleRefused: false,
    failures: row.failures,
    neverRead: row.last_success_at === null,
    isSlowLaneDue: false,
    steps: row.steps,
  };
}
