import { Knex } from 'knex';
import {
  PATCH_SEVERITIES,
  TIME_TO_PATCH_BUCKETS,
  TimeToPatch,
} from 'backstage-plugin-patch-compliance-common';
import { groupBy } from '../../groupBy';
import { countFixes } from './countFixes';
import { countOpenPatches } from './countOpenPatches';
import { NodeSelection, rankOfSeverity } from '../selection';

const SECONDS_PER_DAY = 86_400;

/** Fixes of a severity that took up to a number of days. */
export interface FixesRow {
  severity_rank: number;
  /** One of `TIME_TO_PATCH_BUCKETS`; 0 stands for the open one. */
  bucket_days: number;
  fixed: string | number;
  seconds: string | number;
}

/**
 * How long patches took that were fixed from one day to another, both included,
 * and how many are open now, the worst severity first.
 */
export async function listTimesToPatch(
  knex: Knex,
  options: { selection: NodeSelection; from: string; to: string },
): Promise<TimeToPatch[]> {
  const fixes = groupBy(
    await countFixes(knex, options),
    row => row.severity_rank,
  );
  const open = new Map(
    (await countOpenPatches(knex, options.selection)).map(row => [
      row.severity_rank,
      row,
    ]),
  );
  return PATCH_SEVERITIES.flatMap(severity => {
    const rank = rankOfSeverity(severity);
    const fixed = fixes.get(String(rank));
    const missing = open.get(rank);
    return fixed || missing
      ? {
          severity,
          ...summarize(fixed ?? []),
          open: missing?.patches ?? 0,
          oldestOpenSince: missing?.oldest.toISOString(),
        }
      : [];
  });
}

function summarize(
  rows: FixesRow[],
): Pick<TimeToPatch, 'fixed' | 'meanDays' | 'medianDays' | 'p90Days'> {
  const total = (pick: (row: FixesRow) => string | number) =>
    rows.reduce((sum, row) => sum + Number(pick(row)), 0);
  const fixed = total(row => row.fixed);
  if (fixed === 0) {
    return { fixed };
  }
  const seconds = total(row => row.seconds);
  return {
    fixed,
    meanDays: Math.round((seconds / fixed / SECONDS_PER_DAY) * 10) / 10,
    medianDays: findQuantile(rows, fixed * 0.5),
    p90Days: findQuantile(rows, fixed * 0.9),
  };
}

/** The bucket by whose end so many were fixed; none if that is the open one. */
function findQuantile(rows: FixesRow[], wanted: number): number | undefined {
  let fixed = 0;
  return TIME_TO_PATCH_BUCKETS.filter(Number.isFinite).find(days => {
    fixed += rows
      .filter(row => row.bucket_days === days)
      .reduce((sum, row) => sum + Number(row.fixed), 0);
    return fixed >= wanted;
  });
}
