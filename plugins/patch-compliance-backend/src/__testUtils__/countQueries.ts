import { Knex } from 'knex';

/**
 * How many statements something needs.
 */
export async function countQueries(
  knex: Knex,
  run: () => Promise<unknown>,
): Promise<number> {
  let queries = 0;
  const count = () => {
    queries += 1;
  };
  knex.on('query', count);
  try {
    await run();
  } finally {
    knex.removeListener('query', count);
  }
  return queries;
}
