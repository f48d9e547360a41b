import { Knex } from 'knex';

/**
 * When the target of a row of `target_history` was last read completely, as an
 * SQL expression.
 */
export function lastSuccess(knex: Knex): Knex.Raw {
  return knex.raw(
    '(select targets.last_success_at from targets where targets.id = target_history.target_id)',
  );
}
