import { Knex } from 'knex';
import { isPostgres } from '../../src/database/isPostgres';

/**
 * How much room a table takes, in bytes.
 */
export interface TableSize {
  table: string;
  data: number;
  indexes: number;
}

const POSTGRES = `
  select relname as "table", pg_table_size(oid) as data,
    pg_indexes_size(oid) as indexes
  from pg_class
  where relkind = 'r' and relnamespace = 'public'::regnamespace`;

const SQLITE = `
  select parts.tbl_name as "table",
    sum(case when parts.type = 'table' then pgsize else 0 end) as data,
    sum(case when parts.type = 'index' then pgsize else 0 end) as indexes
  from dbstat
  join sqlite_master as parts on parts.name = dbstat.name
  group by parts.tbl_name`;

/**
 * Reads the sizes of all tables, without the room that deleted rows left.
 */
export async function readTableSizes(knex: Knex): Promise<TableSize[]> {
  // As the server does by itself, and the other engine does not need.
  await knex.raw('vacuum');
  const answer = await knex.raw(isPostgres(knex) ? POSTGRES : SQLITE);
  const rows: Array<Record<keyof TableSize, string>> = answer.rows ?? answer;
  return rows.map(({ table, data, indexes }) => ({
    table,
    data: Number(data),
    indexes: Number(indexes),
  }));
}
