import { Knex } from 'knex';
import { isPostgres } from '../../src/database/isPostgres';

/**
 * How many rows something inserts, updates and deletes.
 */
export async function countWrites(
  knex: Knex,
  run: () => Promise<unknown>,
): Promise<number> {
  const before = await countSoFar(knex);
  await run();
  return (await countSoFar(knex)) - before;
}

async function countSoFar(knex: Knex): Promise<number> {
  if (!isPostgres(knex)) {
    const [{ rows }] = await knex.raw('select total_changes() as rows');
    return Number(rows);
  }
  // Each connection keeps what it counted for a while, unless it is told to send
  // it with its next statement: so every one of the pool is asked.
  const { max = 1 } = knex.client.config.pool;
  await Promise.all(
    Array.from({ length: max }, () =>
      knex.raw('select pg_stat_force_next_flush(), pg_sleep(0.05)'),
    ),
  );
  const { rows } = await knex.raw(
    `select sum(n_tup_ins + n_tup_upd + n_tup_del) as rows
     from pg_stat_user_tables`,
  );
  return Number(rows[0].rows);
}
