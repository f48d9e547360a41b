import { setImmediate } from 'node:timers/promises';
import { Knex } from 'knex';
import { inBatches } from '../batches';
import { DbNodeRow } from '../tables';
import { storableAwsVerdict, toAwsVerdictColumns } from './awsVerdictColumns';
import { differs } from './differs';
import { digestSeen } from './digestSeen';
import { isOtherPosture } from './judgementColumns';
import { mayHaveChanged } from './mayHaveChanged';
import { toSeenColumns } from './seenColumns';
import { toNodeFacts } from './toNodeFacts';
import { JudgeNode, ObservedNode } from './types';

/** As long as they are compared, nothing else runs in this process. */
const NODES_PER_COMPARISON = 500;

const STORED_COLUMNS = [
  'id',
  'instance_id',
  'observed_digest',
  'report_first_observed_at',
  'baseline_runs',
  'aws_status',
  'aws_execution_id',
  'aws_executed_at',
  'aws_execution_type',
  'patches_read_for',
  'posture',
  'reason',
  'flags',
  'stale_at',
] as const satisfies ReadonlyArray<keyof DbNodeRow>;

/**
 * What is needed of a stored node to tell whether a read changes it: a few of its
 * many columns.
 */
export type StoredNode = Pick<DbNodeRow, (typeof STORED_COLUMNS)[number]>;

interface JudgementContext {
  judge: JudgeNode;
  accountId: string;
  now: Date;
}

/**
 * Loads all nodes of a target, by instance id and in the order of their ids.
 */
export async function loadStoredNodes(
  tx: Knex,
  targetId: number,
): Promise<Map<string, StoredNode>> {
  const rows = await tx<DbNodeRow>('nodes')
    .where('target_id', targetId)
    .orderBy('id')
    .select(...STORED_COLUMNS);
  return new Map(rows.map(row => [row.instance_id, row]));
}

/**
 * Leaves out the nodes that a read does not change.
 */
export async function withoutUnchanged(
  nodes: ObservedNode[],
  context: JudgementContext & { stored: Map<string, StoredNode> },
): Promise<ObservedNode[]> {
  const others: ObservedNode[] = [];
  for (const batch of inBatches(nodes, NODES_PER_COMPARISON)) {
    for (const node of batch) {
      const stored = context.stored.get(node.instanceId);
      if (!stored || !isUnchanged(node, stored, context)) {
        others.push(node);
      }
    }
    await setImmediate();
  }
  return others;
}

/** The same was seen, the same patches belong to it, and it is judged the same:
 * by the rule and the time of now. */
function isUnchanged(
  node: ObservedNode,
  stored: StoredNode,
  { judge, accountId, now }: JudgementContext,
): boolean {
  const seen = toSeenColumns(node);
  if (stored.observed_digest !== digestSeen(seen)) {
    return false;
  }
  const { patches } = node;
  if (patches && mayHaveChanged(patches, stored)) {
    return false;
  }
  const verdict = toAwsVerdictColumns(node.awsVerdict, stored);
  const judgement = judge(toNodeFacts({ ...seen, ...stored, ...verdict }), {
    accountId,
    tags: node.tags,
    now,
  });
  const judged = {
    ...storableAwsVerdict(verdict, judgement.flags),
    flags: JSON.stringify(judgement.flags),
    stale_at: judgement.staleAt ?? null,
  };
  return !isOtherPosture(stored, judgement) && !differs(judged, stored);
}
