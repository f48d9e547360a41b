import { durationToMilliseconds } from '@backstage/types';
import {
  PostureReason,
  TIME_TO_PATCH_BUCKETS,
} from 'backstage-plugin-patch-compliance-common';
import { Knex } from 'knex';
import { inBatches } from '../batches';
import { nodeScopes, type NodeState, type NodeStates } from '../counts';
import { formatDay } from '../../days';
import { insertMany } from '../insertMany';
import { isOpenPatch } from '../isOpenPatch';
import {
  CountScope,
  DbDailyFixRow,
  DbPatchFixRow,
  DbPatchRow,
} from '../tables';

const IDS_PER_QUERY = 5_000;
const DAY_MS = durationToMilliseconds({ days: 1 });
const SECOND_MS = durationToMilliseconds({ seconds: 1 });

/** Reports that list less than there is: what they leave out may be missing
 * nevertheless. */
const INCONCLUSIVE: Array<PostureReason | null> = [
  'invalid-report',
  'unconfirmed-install',
];

/** What is not told of by day: a target, and groups of nodes by their entities. */
const UNDATED_SCOPES: CountScope[] = ['target', 'owner', 'system'];

type PatchFix = Omit<DbPatchFixRow, 'id' | 'recorded_at'>;
type RecordedFix = Omit<DbPatchFixRow, 'id'>;
type DailyFix = Omit<DbDailyFixRow, 'id' | 'seconds'> & { seconds: number };

/**
 * Records the patches that were missing on nodes and that a newer report does
 * not list any more.
 */
export async function recordPatchFixes(
  tx: Knex,
  options: NodeStates & { recordedAt: Date },
): Promise<void> {
  const { before, after, recordedAt } = options;
  const nodes: Array<{ node: NodeState; fixes: PatchFix[] }> = [];
  for (const [id, node] of after) {
    const was = before.get(id);
    const fixes = was ? listFixes(was, node) : [];
    if (fixes.length > 0) {
      nodes.push({ node, fixes });
    }
  }
  const rows = nodes.flatMap(({ fixes }) => fixes);
  if (rows.length === 0) {
    return;
  }
  await insertMany<RecordedFix>(tx, {
    table: 'patch_fixes',
    rows: rows.map(fix => ({ ...fix, recorded_at: recordedAt })),
  });
  const ranks = await loadSeverityRanks(
    tx,
    rows.map(fix => fix.patch_id),
  );
  await insertMany<DailyFix>(tx, {
    table: 'daily_fixes',
    rows: addUp(
      nodes.flatMap(({ node, fixes }) => {
        const scopes = nodeScopes(node).filter(
          ([scope]) => !UNDATED_SCOPES.includes(scope),
        );
        return fixes.flatMap(fix =>
          toDailyFixes(fix, { scopes, rank: ranks.get(fix.patch_id)! }),
        );
      }),
    ),
  });
}

function listFixes(before: NodeState, after: NodeState): PatchFix[] {
  const fixedAt = reportTime(after);
  const reportedBefore = reportTime(before);
  if (
    !fixedAt ||
    !reportedBefore ||
    !tellsMore({ before, reportedBefore, fixedAt }) ||
    // What it does not list was left out, for all that is known.
    Boolean(after.patches_incomplete) ||
    INCONCLUSIVE.includes(after.reason) ||
    JSON.parse(after.flags).includes('suspect')
  ) {
    return [];
  }
  const open = new Set(openPatches(after).map(patch => patch.patch_id));
  return openPatches(before)
    .filter(
      patch =>
        !open.has(patch.patch_id) && new Date(patch.first_seen_at) < fixedAt,
    )
    .map(patch => ({
      target_id: after.target_id,
      instance_id: after.instance_id,
      patch_id: patch.patch_id,
      first_seen_at: new Date(patch.first_seen_at),
      fixed_at: fixedAt,
    }));
}

/** A newer report does, and the same one where its patches were not all known. */
function tellsMore(options: {
  before: NodeState;
  reportedBefore: Date;
  fixedAt: Date;
}): boolean {
  const { before, reportedBefore, fixedAt } = options;
  return before.patches_incomplete
    ? fixedAt >= reportedBefore
    : fixedAt > reportedBefore;
}

function openPatches({ patches }: NodeState): NodeState['patches'] {
  return patches.filter(isOpenPatch);
}

/** By the node's clock, unless that is ahead. */
function reportTime(node: NodeState): Date | undefined {
  const times = [node.operation_end_time, node.report_first_observed_at]
    .filter(time => time !== null)
    .map(time => new Date(time).getTime());
  return times.length === 0 ? undefined : new Date(Math.min(...times));
}

async function loadSeverityRanks(
  tx: Knex,
  patchIds: number[],
): Promise<Map<number, number>> {
  const ranks = new Map<number, number>();
  for (const ids of inBatches([...new Set(patchIds)], IDS_PER_QUERY)) {
    const rows = await tx<DbPatchRow>('patches')
      .whereIn('id', ids)
      .select('id', 'severity_rank');
    rows.forEach(row => ranks.set(row.id, row.severity_rank));
  }
  return ranks;
}

function toDailyFixes(
  fix: PatchFix,
  options: { scopes: ReturnType<typeof nodeScopes>; rank: number },
): DailyFix[] {
  const fixedAt = new Date(fix.fixed_at);
  const elapsedMs = Math.max(
    0,
    fixedAt.getTime() - new Date(fix.first_seen_at).getTime(),
  );
  const bucket = TIME_TO_PATCH_BUCKETS.find(
    days => elapsedMs <= days * DAY_MS,
  )!;
  const one = {
    day: formatDay(fixedAt),
    severity_rank: options.rank,
    bucket_days: Number.isFinite(bucket) ? bucket : 0,
    fixed: 1,
    seconds: Math.round(elapsedMs / SECOND_MS),
  };
  return options.scopes.map(([scope, key]) => ({ ...one, scope, key }));
}

function addUp(rows: DailyFix[]): DailyFix[] {
  const sums = new Map<string, DailyFix>();
  for (const row of rows) {
    const key = `${row.day}\n${row.scope}\n${row.severity_rank}\n${row.bucket_days}\n${row.key}`;
    const sum = sums.get(key);
    if (sum) {
      sum.fixed += row.fixed;
      sum.seconds += row.seconds;
    } else {
      sums.set(key, row);
    }
  }
  return [...sums.values()];
}
