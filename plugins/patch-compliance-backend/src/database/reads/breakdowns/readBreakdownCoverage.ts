import { Knex } from 'knex';
import {
  BreakdownItem,
  PostureCounts,
} from 'backstage-plugin-patch-compliance-common';
import { TargetAccess } from '../../access';
import { FreshnessLimits } from '../../freshness';
import { groupBy } from '../../groupBy';
import { NodeGroups, readUnknownReasons, toKnown } from '../counts';
import { selectTargetsOfHistory } from '../selection';
import {
  ReadTimesRow,
  selectReadTimes,
  targetStatusOfHistory,
  toTargetCoverage,
} from '../targets';
import { selectGroupTargets } from './selectGroupTargets';

interface CoverageOptions extends NodeGroups {
  /** Of the groups of a page. */
  keys: string[];
  targetAccess: TargetAccess;
  limits: FreshnessLimits;
}

type GroupRow = ReadTimesRow & { key: string };

/**
 * The coverage of some groups of nodes and of the targets that hold them, for an
 * account or a Region also of those that hold none, in two statements for all of
 * them.
 *
 * @returns a function that gives a group's, and its counts as far as they are known
 */
export async function readBreakdownCoverage(
  knex: Knex,
  options: CoverageOptions,
): Promise<
  (
    key: string,
    counts: PostureCounts,
  ) => Pick<BreakdownItem, 'counts' | 'coverage'>
> {
  const reasonsOf = await readUnknownReasons(knex, options);
  const { history } = options.selection;
  const rows = history
    ? await readTargetsOfHistory(knex, { ...options, ...history })
    : await readTargets(knex, options);
  const targets = groupBy(rows, row => row.key);
  return (key, counts) => {
    const { wasRead, ...coverage } = toTargetCoverage(targets.get(key) ?? []);
    const known = toKnown({ counts, reasons: reasonsOf(key) }, { wasRead });
    return {
      counts: known.counts,
      coverage: { nodes: known.nodes, ...coverage },
    };
  };
}

async function readTargets(
  knex: Knex,
  { limits, ...groups }: CoverageOptions,
): Promise<GroupRow[]> {
  const targets = whereOfGroups(knex, knex.from('targets'), groups);
  return await selectReadTimes(knex, targets, limits, ['key']);
}

/** When targets were read before that time is not kept, but whether they were. */
async function readTargetsOfHistory(
  knex: Knex,
  { limits, at, ...groups }: CoverageOptions & { at: Date },
): Promise<GroupRow[]> {
  const all = selectTargetsOfHistory(knex, {
    selection: { access: 'all' },
    at,
  });
  const targets = whereOfGroups(knex, all, groups).select({
    last_success_at: 'targets.last_success_at',
    status: targetStatusOfHistory(knex, { at, limits }),
  });
  const rows: Array<Omit<GroupRow, 'oldest' | 'newest'>> = await knex
    .from(targets.as('targets'))
    .select('key', 'status')
    .count({ targets: '*' })
    .max({ last_success_at: 'last_success_at' })
    .groupBy('key', 'status');
  return rows.map(row => ({
    ...row,
    oldest: null,
    newest: null,
  }));
}

/** Once for each group that a target holds nodes of. */
function whereOfGroups(
  knex: Knex,
  targets: Knex.QueryBuilder,
  groups: Omit<CoverageOptions, 'limits'>,
): Knex.QueryBuilder {
  return targets
    .join(
      selectGroupTargets(knex, groups).as('holders'),
      'holders.target_id',
      'targets.id',
    )
    .whereIn('holders.key', groups.keys)
    .select('holders.key');
}
