import { Knex } from 'knex';
import { select } from '../select';
import { ReadCase, Row } from '../types';
import { PAGE_SIZE } from './page';

/** The targets, those that cannot be read first. */
export const coveragePage: ReadCase = {
  name: 'coverage page',
  path: () => `/targets?limit=${PAGE_SIZE}`,
  sql: knex => {
    const page = select(
      knex,
      `select targets.*, accounts.name from targets
       join accounts on accounts.id = targets.account_pk
       order by case targets.state when 'failed' then 0 when 'pending' then 1
         else 2 end, coalesce(accounts.name, targets.account_id), region
       limit ${PAGE_SIZE}`,
    );
    return [
      select(knex, 'select count(*) as targets from targets'),
      page,
      countsOfPage(knex, page),
    ];
  },
  digestAnswer: ({ totalItems }) => totalItems,
  digestRows: ([[{ targets }]]) => Number(targets),
};

async function countsOfPage(knex: Knex, page: Promise<Row[]>): Promise<Row[]> {
  const ids = (await page).map(row => String(row.id));
  return await select(
    knex,
    `select key, measure, sum(nodes) as nodes from node_counts
     where scope = 'target' and key in (${ids.map(() => '?').join()})
     group by key, measure`,
    ids,
  );
}
