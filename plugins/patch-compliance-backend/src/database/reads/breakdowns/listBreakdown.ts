import { Knex } from 'knex';
import {
  BreakdownDimension,
  BreakdownItem,
  Page,
} from 'backstage-plugin-patch-compliance-common';
import { TargetAccess } from '../../access';
import { byCodePoint, PageOptions, selectPage } from '../../paging';
import { selectPlaces, withPlaces } from './places';
import {
  NodeGroups,
  PostureCountsRow,
  selectGroups,
  toPostureCounts,
} from '../counts';
import { readBreakdownCoverage } from './readBreakdownCoverage';
import { FreshnessLimits } from '../../freshness';

type Row = PostureCountsRow & { key: string; label: string | null };

/**
 * Nodes counted by what they have in common. A node with several owners counts
 * for each of them.
 */
export async function listBreakdown(
  knex: Knex,
  options: {
    by: BreakdownDimension;
    selection: NodeGroups['selection'];
    /** Of the targets that an account or a Region has besides. */
    targetAccess: TargetAccess;
    limits: FreshnessLimits;
    page: PageOptions;
  },
): Promise<Page<BreakdownItem>> {
  const { by, selection, targetAccess, limits, page } = options;
  const counted = selectGroups(knex, { by, selection });
  const places = selectPlaces(knex, { by, selection }, targetAccess);
  const groups = places ? withPlaces(knex, counted, places) : counted;
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
    list: ['breakdown', by, selection.filter, selection.history],
    page,
  });
  const coverageOf = await readBreakdownCoverage(knex, {
    by,
    selection,
    targetAccess,
    keys: rows.map(row => row.key),
    limits,
  });
  return {
    items: rows.map(row => ({
      key: row.key,
      label: row.label ?? undefined,
      ...coverageOf(row.key, toPostureCounts(row)),
    })),
    totalItems: Number(total[0].items),
    ...cursors,
  };
}
