import { Knex } from 'knex';
import {
  Posture,
  PostureCounts,
} from 'backstage-plugin-patch-compliance-common';
import { NodeAccess } from '../../access';

/**
 * The member that counts nodes of a posture.
 */
export const COUNT_BY_POSTURE: Record<Posture, keyof PostureCounts> = {
  compliant: 'compliant',
  'non-compliant': 'nonCompliant',
  unknown: 'unknown',
  excluded: 'excluded',
};

/**
 * A row of a query that {@link selectPostureCounts} completed. PostgreSQL gives
 * 64-bit counts as text.
 */
export type PostureCountsRow = Record<keyof PostureCounts, string | number>;

/**
 * Adds the number of nodes of each posture to a grouped query on `nodes`.
 */
export function selectPostureCounts(
  knex: Knex,
  query: Knex.QueryBuilder,
): Knex.QueryBuilder {
  for (const [posture, column] of Object.entries(COUNT_BY_POSTURE)) {
    query.select(
      knex.raw('sum(case when nodes.posture = ? then 1 else 0 end) as ??', [
        posture,
        column,
      ]),
    );
  }
  return query;
}

/**
 * The counts of a row, all 0 where no node was counted.
 */
export function toPostureCounts(row?: PostureCountsRow): PostureCounts {
  return {
    compliant: Number(row?.compliant ?? 0),
    nonCompliant: Number(row?.nonCompliant ?? 0),
    unknown: Number(row?.unknown ?? 0),
    excluded: Number(row?.excluded ?? 0),
  };
}

/**
 * The counts of something that holds nodes, of those that the caller may see.
 *
 * @returns undefined where 0 would say more than is known: where nothing was
 *   ever read, and where the nodes, if any, may be hidden from the caller
 */
export function toHeldCounts(
  row: PostureCountsRow | undefined,
  options: { wasRead: boolean; access: NodeAccess },
): PostureCounts | undefined {
  const isEmpty = options.wasRead && options.access === 'all';
  return row || isEmpty ? toPostureCounts(row) : undefined;
}
