import { Knex } from 'knex';
import { select } from '../select';
import { ReadCase, Row } from '../types';
import { countTargets, coverageSql } from './coverage';
import { MEASURES, toPostures } from './postures';

const HOLDERS = `select target_id from node_counts
  where scope = 'entity' and key = ? and measure = 'held'
  group by target_id having sum(nodes) > 0`;
const CLAIMED = `select targets.id from targets
  join entity_accounts on entity_accounts.account_id = targets.account_id
  where entity_accounts.entity_ref = ?`;

const MISSING = `(
  select patch_id, min(since_day) as since_day
  from (
    select patch_id, since_day from patch_counts
    where scope = 'entity' and key = ? and state in ('missing', 'failed')
    group by patch_id, since_day
    having sum(nodes) <> 0
  ) as by_day
  group by patch_id
) as missing
join patches on patches.id = missing.patch_id`;

const SEVERITIES = `
  select severity, count(*) as patches, min(since_day) as oldest
  from ${MISSING}
  group by severity`;

const CVES = `
  select severity_rank, cve_id from (
    select severity_rank, cve_id, row_number() over (
      partition by severity_rank order by min(since_day), cve_id
    ) as place
    from ${MISSING}
    join patch_cves on patch_cves.patch_id = missing.patch_id
    group by severity_rank, cve_id
  ) as ranked
  where place <= 5`;

const UNREADABLE = `
  select targets.*, accounts.name from targets
  join accounts on accounts.id = targets.account_pk
  where targets.state = 'failed'
    and (targets.id in (${HOLDERS}) or targets.id in (${CLAIMED}))
  limit 10`;

/**
 * The card on an entity's page.
 *
 * @param refOf - which entity
 */
function entityCard(name: string, refOf: (number: number) => string): ReadCase {
  return {
    name,
    path: number => `/entities/${encodeURIComponent(refOf(number))}/summary`,
    sql: (knex, number) => cardStatements(knex, refOf(number)),
    digestAnswer: ({ counts, coverage, severities }) => [
      counts,
      coverage.targets.total,
      severities.reduce((sum: number, row: Row) => sum + row.patches, 0),
    ],
    digestRows: ([measures, targets, severities]) => [
      toPostures(measures),
      countTargets(targets),
      severities.reduce((sum, { patches }) => sum + Number(patches), 0),
    ],
  };
}

function cardStatements(knex: Knex, ref: string): Array<Promise<Row[]>> {
  const holding = `where id in (${HOLDERS}) or id in (${CLAIMED})`;
  return [
    select(knex, MEASURES, ['entity', ref]),
    select(knex, coverageSql(knex, holding), [ref, ref]),
    select(knex, SEVERITIES, [ref]),
    select(knex, CVES, [ref]),
    select(knex, UNREADABLE, [ref, ref]),
  ];
}

/** The one that is looked at most. */
export const componentCard = entityCard(
  'card of a component',
  number => `component:default/c${(number * 37) % 5_000}`,
);

/** The one that all nodes count for. */
export const companyCard = entityCard(
  'card of the whole company',
  () => 'group:default/company',
);
