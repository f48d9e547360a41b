import { Knex } from 'knex';
import {
  PatchSortField,
  SortOrder,
} from 'backstage-plugin-patch-compliance-common';
import { nullableKey, SortKey } from '../../paging';

/** The worst first: what was there first is. */
const WORST_FIRST: Record<PatchSortField, SortOrder> = {
  nodes: 'desc',
  severity: 'desc',
  firstSeenAt: 'asc',
  releasedAt: 'asc',
};

/**
 * The keys that patches are sorted by. Those that are alike are sorted by how many
 * nodes they are on.
 */
export function sortPatches(
  knex: Knex,
  options: { sort: PatchSortField; order?: SortOrder },
): SortKey[] {
  const { sort, order = WORST_FIRST[sort] } = options;
  const number = (expression: string, direction: SortOrder): SortKey => ({
    expression: knex.raw(expression),
    order: direction,
    type: 'number',
  });
  const id = number('patches.id', 'asc');
  const byNodes = number('open.nodes', 'desc');
  switch (sort) {
    case 'nodes':
      return [
        number('open.nodes', order),
        number('patches.severity_rank', 'desc'),
        id,
      ];
    case 'severity':
      return [number('patches.severity_rank', order), byNodes, id];
    case 'firstSeenAt':
      return [number('open.first_day', order), byNodes, id];
    case 'releasedAt':
      return [
        ...nullableKey(knex, {
          expression: knex.raw('patches.released_at'),
          order,
          type: 'time',
        }),
        byNodes,
        id,
      ];
    default:
      throw new TypeError(`Unknown sort field '${sort satisfies never}'`);
  }
}
