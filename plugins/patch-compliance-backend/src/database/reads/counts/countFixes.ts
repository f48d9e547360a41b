import { Knex } from 'knex';
import { TIME_TO_PATCH_BUCKETS } from 'backstage-plugin-patch-compliance-common';
import { isPostgres } from '../../isPostgres';
import { FixesRow } from './listTimesToPatch';
import { readyScope, selectNodes, NodeSelection } from '../selection';

const SECONDS_PER_DAY = 86_400;

/**
 * How many patches of each severity were fixed, by how long it took: a look-up
 * where these counts are kept ready, otherwise those of the nodes that were in the
 * selection when it became known.
 */
export async function countFixes(
  knex: Knex,
  options: { selection: NodeSelection; from: string; to: string },
): Promise<FixesRow[]> {
  const { selection, from, to } = options;
  const scope = readyScope(selection);
  if (scope) {
    return knex
      .from('daily_fixes')
      .select('severity_rank', 'bucket_days')
      .sum({ fixed: 'fixed', seconds: 'seconds' })
      .where({ ...scope })
      .whereBetween('day', [from, to])
      .groupBy('severity_rank', 'bucket_days');
  }

  const taken = secondsToFix(knex);
  const fixes = selectNodes(knex, {
    ...selection,
    history: { fixedFrom: from, fixedTo: to },
  })
    .join('patches', 'patches.id', 'nodes.patch_id')
    .select(
      'patches.severity_rank',
      // As the ready counts have it.
      knex.raw('round(?) as seconds', [taken]),
      knex.raw('? as bucket_days', [bucketOf(knex, taken)]),
    );
  return knex
    .from(fixes.as('fixes'))
    .select('severity_rank', 'bucket_days')
    .count({ fixed: '*' })
    .sum({ seconds: 'seconds' })
    .groupBy('severity_rank', 'bucket_days');
}

function secondsToFix(knex: Knex): Knex.Raw {
  return knex.raw(
    isPostgres(knex)
      ? 'extract(epoch from nodes.fixed_at - nodes.first_seen_at)'
      : '(nodes.fixed_at - nodes.first_seen_at) / 1000.0',
  );
}

function bucketOf(knex: Knex, seconds: Knex.Raw): Knex.Raw {
  const bounds = TIME_TO_PATCH_BUCKETS.filter(Number.isFinite);
  return knex.raw(
    `case ${bounds
      .map(days => `when ? <= ${days * SECONDS_PER_DAY} then ${days}`)
      .join(' ')} else 0 end`,
    bounds.map(() => seconds),
  );
}
