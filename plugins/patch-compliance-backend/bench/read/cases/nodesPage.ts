import { Knex } from 'knex';
import { select } from '../select';
import { ReadCase, Row } from '../types';
import { byName, countMatches, ownersOfPage, PAGE_SIZE, totalOf } from './page';

const ENVIRONMENTS = ['prod', 'staging', 'dev'];
const PLATFORMS = ['Linux', 'Windows'];

const filterOf = (number: number) => [
  ENVIRONMENTS[number % ENVIRONMENTS.length],
  PLATFORMS[number % PLATFORMS.length],
];

const WHERE = `nodes.posture = 'non-compliant' and nodes.environment = ?
  and nodes.platform_type = ?`;

/** As the index has it, which lists nodes without a number last. */
const COUNTED = `case when nodes.posture in ('compliant', 'non-compliant')
  then nodes.count_missing end`;
const MISSING = `case when ${COUNTED} is null then 1 else 0 end,
  coalesce(${COUNTED}, 0)`;

/** Three filters and another order than the usual one. */
export const nodesPage: ReadCase = {
  name: 'page of nodes, three filters and sort',
  path: number => {
    const [environment, platformType] = filterOf(number);
    return `/nodes?${new URLSearchParams({
      posture: 'non-compliant',
      environment,
      platformType,
      sort: 'missing',
      order: 'desc',
      limit: String(PAGE_SIZE),
    })}`;
  },
  sql: (knex, number) => nodesStatements(knex, filterOf(number)),
  digestAnswer: ({ totalItems, items }) => [
    totalItems,
    items.map((item: Row) => item.instanceId),
  ],
  digestRows: ([matches, rows]) => [
    totalOf(matches),
    rows.map(row => row.instance_id),
  ],
};

function nodesStatements(knex: Knex, filter: string[]): Array<Promise<Row[]>> {
  const page = select(
    knex,
    `select nodes.*, accounts.name as account_name, targets.last_success_at
     from nodes
     join targets on targets.id = nodes.target_id
     join accounts on accounts.id = targets.account_pk
     where ${WHERE}
     order by ${MISSING} desc, ${byName(knex)}, nodes.id
     limit ${PAGE_SIZE}`,
    filter,
  );
  return [countMatches(knex, WHERE, filter), page, ownersOfPage(knex, page)];
}
