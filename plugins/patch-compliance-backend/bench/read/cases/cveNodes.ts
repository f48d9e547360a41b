import { Knex } from 'knex';
import { isPostgres } from '../../../src/database/isPostgres';
import { MAX_COUNTED } from '../../../src/database/reads';
import { select } from '../select';
import { ReadCase, Row } from '../types';
import { byName, countMatches, ownersOfPage, PAGE_SIZE, totalOf } from './page';

/** From one that most nodes miss to one that few do. */
const cveOf = (number: number) =>
  `CVE-2026-${10_001 + ((number * 41) % 1_900)}`;

const MISSED_BY = `
  select node_id from node_patches
  where state in ('missing', 'failed') and patch_id in (
    select patch_id from patch_cves where cve_id = ?)`;

/** PostgreSQL would often begin with the order rather than with the CVE. */
const isMissing = (knex: Knex) =>
  `nodes.posture = 'non-compliant' and nodes.id ${
    isPostgres(knex) ? `= any(array(${MISSED_BY}))` : `in (${MISSED_BY})`
  }`;

const RANK = `case nodes.reason when 'failed' then 0 when 'missing' then 1
  when 'rejected' then 2 when 'pending-reboot' then 3 else 4 end`;

/** The nodes that a CVE concerns, the worst first. */
export const cveNodes: ReadCase = {
  name: 'CVE to nodes',
  path: number => `/nodes?cve=${cveOf(number)}&limit=${PAGE_SIZE}`,
  sql: (knex, number) => {
    const page = select(
      knex,
      `select nodes.*, accounts.name as account_name, targets.last_success_at
       from nodes
       join targets on targets.id = nodes.target_id
       join accounts on accounts.id = targets.account_pk
       where ${isMissing(knex)}
       order by ${RANK}, ${byName(knex)}, nodes.id
       limit ${PAGE_SIZE}`,
      [cveOf(number)],
    );
    return [
      countMatches(knex, isMissing(knex), [cveOf(number)]),
      page,
      ownersOfPage(knex, page),
    ];
  },
  // The API knows how many miss one patch, also where it would not count them.
  digestAnswer: ({ totalItems, items }) => [
    Math.min(totalItems, MAX_COUNTED),
    items.map((item: Row) => item.instanceId),
  ],
  digestRows: ([matches, rows]) => [
    totalOf(matches),
    rows.map(row => row.instance_id),
  ],
};
