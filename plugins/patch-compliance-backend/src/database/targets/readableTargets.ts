import { Knex } from 'knex';
import { DbTargetRow, DbTargetState } from '../tables';

const READABLE: DbTargetState[] = ['pending', 'role-pending', 'read', 'failed'];

/**
 * Whether a target is read from AWS at all: not where its account is inactive,
 * nor where discovery knows that its Region is not enabled. Where an attempt
 * found that out, rather than discovery, it is tried again.
 */
export function isReadable(
  row: Pick<DbTargetRow, 'state' | 'error_class'>,
): boolean {
  return (
    READABLE.includes(row.state) ||
    (row.state === 'not-enabled' && row.error_class !== null)
  );
}

/**
 * {@link isReadable} as an SQL condition on `targets`.
 */
export function readableTargets(knex: Knex): Knex.Raw {
  return knex.raw(
    `(targets.state in (${READABLE.map(() => '?').join()})
      or (targets.state = 'not-enabled' and targets.error_class is not null))`,
    READABLE,
  );
}
