import { Knex } from 'knex';
import { isPostgres } from '../../../src/database/isPostgres';
import { MAX_COUNTED } from '../../../src/database/reads';
import { select } from '../select';
import { Row } from '../types';

/** As many rows as the pages ask for. */
export const PAGE_SIZE = 50;

/**
 * The name of a node as lists are sorted by it.
 */
export function byName(knex: Knex): string {
  return isPostgres(knex)
    ? 'nodes.display_name collate "C"'
    : 'nodes.display_name';
}

/**
 * How many nodes match, counted no further than the API does.
 */
export function countMatches(
  knex: Knex,
  where: string,
  bindings: Knex.RawBinding[],
): Promise<Row[]> {
  return select(
    knex,
    `select count(*) as nodes
     from (select 1 from nodes where ${where} limit ${
      MAX_COUNTED + 1
    }) matches`,
    bindings,
  );
}

/**
 * The number that the API gives where that many were counted.
 */
export function totalOf([{ nodes }]: Row[]): number {
  return Math.min(Number(nodes), MAX_COUNTED);
}

/**
 * The owners of the nodes of a page.
 */
export async function ownersOfPage(
  knex: Knex,
  page: Promise<Row[]>,
): Promise<Row[]> {
  const ids = (await page).map(row => row.id);
  return await select(
    knex,
    `select * from node_owners where node_id in (${ids.map(() => '?').join()})`,
    ids,
  );
}
