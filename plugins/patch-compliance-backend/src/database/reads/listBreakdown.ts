import { Knex } from 'knex';
import {
  BreakdownDimension,
  BreakdownItem,
  Page,
} from 'backstage-plugin-patch-compliance-common';
import { byCodePoint, PageOptions, selectPage } from '../paging';
import {
  PostureCountsRow,
  selectPostureCounts,
  toPostureCounts,
} from './postureCounts';
import { selectNodes } from './selectNodes';
import { NodeSelection } from './types';

type Row = PostureCountsRow & { key: string; label: string | null };

/**
 * Which of a node's entities are its owners, or its systems. One that has nodes
 * of its own is as good as one that has them through a component.
 */
const ENTITY_DIMENSIONS = {
  owner: { relation: 'owner', kinds: ['group', 'user'] },
  system: { relation: 'system', kinds: ['system'] },
} as const;

const COLUMN_BY_DIMENSION = {
  account: 'nodes.account_id',
  region: 'nodes.region',
  environment: 'nodes.environment',
  platform: 'nodes.platform_type',
} as const;

/**
 * Nodes counted by what they have in common. A node with several owners counts
 * for each of them.
 */
export async function listBreakdown(
  knex: Knex,
  options: {
    by: BreakdownDimension;
    selection: NodeSelection;
    page: PageOptions;
  },
): Promise<Page<BreakdownItem>> {
  const { by, selection, page } = options;
  const groups = selectGroups(knex, by, selection);
  const total = await knex.from(groups.clone().as('groups')).count({
    items: '*',
  });

  const query = knex.from(groups.as('groups')).select('groups.*');
  if (by === 'account') {
    query.select({
      label: knex
        .from('accounts')
        .max('accounts.name')
        .whereRaw('accounts.account_id = groups.key'),
    });
  }
  const { rows, ...cursors } = await selectPage<Row>({
    knex,
    query,
    keys: [
      {
        expression: knex.raw('??', ['groups.nonCompliant']),
        order: 'desc',
        type: 'number',
      },
      {
        expression: byCodePoint(knex, 'groups.key'),
        order: 'asc',
        type: 'text',
      },
    ],
    list: ['breakdown', by, selection.filter],
    page,
  });
  return {
    items: rows.map(row => ({
      key: row.key,
      label: row.label ?? undefined,
      counts: toPostureCounts(row),
    })),
    totalItems: Number(total[0].items),
    ...cursors,
  };
}

function selectGroups(
  knex: Knex,
  by: BreakdownDimension,
  selection: NodeSelection,
): Knex.QueryBuilder {
  const query = selectNodes(knex, selection);
  let key: string;
  if (by === 'owner' || by === 'system') {
    const { relation, kinds } = ENTITY_DIMENSIONS[by];
    query.leftJoin('node_entities', join =>
      join.on('node_entities.node_id', 'nodes.id').andOn(anyOf => {
        anyOf.onVal('node_entities.relation', relation);
        for (const kind of kinds) {
          anyOf.orOn(allOf =>
            allOf
              .onVal('node_entities.relation', 'direct')
              .andOnVal('node_entities.entity_ref', 'like', `${kind}:%`),
          );
        }
      }),
    );
    key = 'node_entities.entity_ref';
  } else {
    key = COLUMN_BY_DIMENSION[by];
  }
  selectPostureCounts(knex, query);
  return query
    .select(knex.raw(`coalesce(??, '') as key`, [key]))
    .groupByRaw(`coalesce(??, '')`, [key]);
}
