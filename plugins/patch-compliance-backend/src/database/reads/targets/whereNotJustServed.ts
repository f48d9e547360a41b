import { Knex } from 'knex';
import { databaseTime } from '../../databaseTime';
import { DbRefreshRequestRow } from '../../tables';

/** Before that, another read would find what the last one has found. */
const MIN_INTERVAL = { seconds: 30 };

/**
 * Leaves out what was read a moment ago because somebody asked for it, and could
 * be.
 *
 * @param asked - a query of `target_id` and `instance_id`, which is empty for all
 *   of a target
 */
export function whereNotJustServed(
  knex: Knex,
  asked: Knex.QueryBuilder,
): Knex.QueryBuilder {
  return knex
    .from(asked.clone().as('wanted'))
    .select('wanted.target_id', 'wanted.instance_id')
    .whereNotExists(
      knex<DbRefreshRequestRow>('refresh_requests')
        .select('refresh_requests.target_id')
        .whereRaw('refresh_requests.target_id = wanted.target_id')
        .whereRaw(`refresh_requests.instance_id in (wanted.instance_id, '')`)
        // Who has put right what it failed of need not wait.
        .where('refresh_requests.failed', false)
        .where(
          'refresh_requests.served_at',
          '>',
          databaseTime(knex, { seconds: -MIN_INTERVAL.seconds }),
        ),
    );
}
