import { Knex } from 'knex';
import { insertRows, rowsInBatches } from '../batches';
import { recordChanges } from '../changes';
import { BaselineIds } from '../slowLane/BaselineIds';
import { DbBigId, DbNodeRow, DbNodeTagRow } from '../tables';
import { TargetClaim } from '../targets/types';
import { storableAwsVerdict } from './awsVerdictColumns';
import { differs } from './differs';
import {
  isOtherPosture,
  JudgementColumns,
  toJudgementColumns,
} from './judgementColumns';
import { ObservedColumns, toObservedColumns } from './observedColumns';
import { toNodeFacts } from './toNodeFacts';
import { toSeverities } from './toSeverities';
import { JudgeNode, NodeJudgement, ObservedNode, ObservedPatch } from './types';
import { writeNodePatches } from './writeNodePatches';

/** The columns that a read decides. Those of ownership are not among them. */
type WrittenColumns = ObservedColumns &
  JudgementColumns &
  Pick<
    DbNodeRow,
    | 'target_id'
    | 'partition'
    | 'account_id'
    | 'region'
    | 'instance_id'
    | 'patches_read_for'
    | 'severities'
    | 'first_seen_at'
  >;

interface NodeChange {
  node: ObservedNode;
  row: WrittenColumns;
  existing: DbNodeRow | undefined;
  judgement: NodeJudgement;
  rewritten: boolean;
  /** Whether its patches must be compared with the stored ones. */
  repatched: boolean;
  repostured: boolean;
  retagged: boolean;
}

/**
 * Writes what differs of some of a target's nodes, and of what hangs on them.
 */
export async function writeNodes(
  tx: Knex,
  options: {
    claim: TargetClaim;
    nodes: ObservedNode[];
    patchIds: Map<ObservedPatch, number>;
    judge: JudgeNode;
    baselines: BaselineIds;
    now: Date;
  },
): Promise<{ added: number; updated: number; postures: number }> {
  const { claim, nodes, patchIds, now } = options;
  const stored = await tx<DbNodeRow>('nodes')
    .where('target_id', claim.targetId)
    .whereIn(
      'instance_id',
      nodes.map(node => node.instanceId),
    )
    .select();
  const existing = new Map(stored.map(row => [row.instance_id, row]));
  const changes = nodes.map(node =>
    toChange(node, { ...options, existing: existing.get(node.instanceId) }),
  );

  const differing = changes.filter(
    change => change.rewritten || change.repatched,
  );
  if (differing.length > 0) {
    await recordChanges(tx, {
      nodeIds: differing.flatMap(change => change.existing?.id ?? []),
      change: async () => {
        const ids = await writeRows(tx, differing);
        await writeTags(tx, { changes: differing, ids });
        await writeNodePatches(tx, {
          patchIds,
          nodes: differing.flatMap(({ node, judgement, repatched }) =>
            node.patches && repatched
              ? [
                  {
                    id: ids.get(node.instanceId)!,
                    patches: node.patches.patches,
                    observedAt: judgement.reportedAt ?? now,
                  },
                ]
              : [],
          ),
        });
        return differing.flatMap(({ node, existing: before }) =>
          before ? [] : ids.get(node.instanceId)!,
        );
      },
    });
  }

  return {
    added: changes.filter(change => !change.existing).length,
    updated: changes.filter(change => change.existing && change.rewritten)
      .length,
    postures: changes.filter(change => change.repostured).length,
  };
}

function toChange(
  node: ObservedNode,
  options: {
    claim: TargetClaim;
    existing: DbNodeRow | undefined;
    judge: JudgeNode;
    baselines: BaselineIds;
    now: Date;
  },
): NodeChange {
  const { claim, existing, judge, now } = options;
  const observed = toObservedColumns(node, options);
  const judgement = judge(toNodeFacts(observed), {
    accountId: claim.accountId,
    tags: node.tags,
    now,
  });
  const row: WrittenColumns = {
    ...observed,
    ...storableAwsVerdict(observed, judgement.flags),
    ...toJudgementColumns(judgement, {
      existing,
      isNewReport: observed.report_first_observed_at === now,
      now,
    }),
    target_id: claim.targetId,
    partition: claim.partition,
    account_id: claim.accountId,
    region: claim.region,
    instance_id: node.instanceId,
    patches_read_for: node.patches
      ? node.patches.readFor ?? null
      : existing?.patches_read_for ?? null,
    severities: node.patches
      ? toSeverities(node.patches.patches)
      : existing?.severities ?? 0,
    first_seen_at: existing ? new Date(existing.first_seen_at) : now,
  };
  return {
    node,
    row,
    existing,
    judgement,
    rewritten: !existing || differs(row, existing),
    repatched: isRepatched(node, existing),
    repostured: isOtherPosture(existing, judgement),
    retagged: row.tags !== (existing?.tags ?? '{}'),
  };
}

function isRepatched(
  { patches }: ObservedNode,
  existing: DbNodeRow | undefined,
): boolean {
  if (!patches) {
    return false;
  }
  return existing
    ? existing.patches_read_for !== (patches.readFor ?? null)
    : patches.patches.length > 0;
}

/** @returns the ids of all nodes, also of those that were not written */
async function writeRows(
  tx: Knex,
  changes: NodeChange[],
): Promise<Map<string, DbBigId>> {
  const ids = new Map<string, DbBigId>();
  for (const { existing } of changes) {
    if (existing) {
      ids.set(existing.instance_id, existing.id);
    }
  }
  const rows = changes.flatMap(change =>
    change.rewritten ? [change.row] : [],
  );
  for (const batch of rowsInBatches(rows)) {
    const written = await tx<DbNodeRow>('nodes')
      .insert(batch)
      .onConflict(['target_id', 'instance_id'])
      .merge()
      .returning(['id', 'instance_id']);
    written.forEach(row => ids.set(row.instance_id, row.id));
  }
  return ids;
}

async function writeTags(
  tx: Knex,
  options: { changes: NodeChange[]; ids: Map<string, DbBigId> },
): Promise<void> {
  const { changes, ids } = options;
  const retagged = changes.filter(change => change.retagged);
  const known = retagged.flatMap(change => change.existing?.id ?? []);
  if (known.length > 0) {
    await tx<DbNodeTagRow>('node_tags').whereIn('node_id', known).delete();
    // New nodes are due from the start. Not among the columns above: somebody
    // else may just be making others due.
    await tx<DbNodeRow>('nodes')
      .whereIn('id', known)
      .update({ ownership_due: true });
  }
  await insertRows<DbNodeTagRow>(
    tx,
    'node_tags',
    retagged.flatMap(({ node, row }) =>
      Object.entries<string>(JSON.parse(row.tags)).map(([key, value]) => ({
        node_id: ids.get(node.instanceId)!,
        key,
        value,
      })),
    ),
  );
}
