import { Knex } from 'knex';

/**
 * Whether somebody waits for a target, as an SQL condition on `targets`. Its row
 * does not tell where it was being stored when it was asked for.
 */
export function awaitedTargets(knex: Knex): Knex.Raw {
  return knex.raw(
    `(targets.refresh_requested_at is not null
      or targets.id in (
        select target_id from refresh_requests where served_at is null
      ))`,
  );
}
