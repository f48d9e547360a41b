import { BaselineIds } from '../slowLane/BaselineIds';
import { DbNodeRow } from '../tables';
import { TargetClaim } from '../targets/types';
import { storableAwsVerdict } from './awsVerdictColumns';
import { differs } from './differs';
import {
  isOtherPosture,
  JudgementColumns,
  toJudgementColumns,
} from './judgementColumns';
import { ObservedColumns, toObservedColumns } from './observedColumns';
import { mayHaveChanged } from './mayHaveChanged';
import { toNodeFacts } from './toNodeFacts';
import { toSeverities } from './toSeverities';
import { JudgeNode, NodeJudgement, ObservedNode } from './types';

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
    | 'patches_incomplete'
    | 'severities'
    | 'first_seen_at'
  >;

/**
 * What a read makes of a node.
 */
export interface NodeChange {
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
 * What a {@link NodeChange} is worked out from, beside the node.
 */
export interface NodeChangeContext {
  claim: TargetClaim;
  judge: JudgeNode;
  /** Those of the account. */
  baselines: BaselineIds;
  now: Date;
}

/**
 * Works out what a read makes of a node.
 *
 * @param options - `existing` is what is stored of it so far
 */
export function toNodeChange(
  node: ObservedNode,
  options: NodeChangeContext & { existing: DbNodeRow | undefined },
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
    patches_incomplete: Boolean(
      node.patches ? node.patches.incomplete : existing?.patches_incomplete,
    ),
    severities: nextSeverities(node, existing),
    first_seen_at: existing ? new Date(existing.first_seen_at) : now,
  };
  return {
    node,
    row,
    existing,
    judgement,
    rewritten: !existing || differs(row, existing),
    repatched:
      node.patches !== undefined && mayHaveChanged(node.patches, existing),
    repostured: isOtherPosture(existing, judgement),
    retagged: row.tags !== (existing?.tags ?? '{}'),
  };
}

/**
 * Whether anything has to be written for it.
 */
export function isChange({ rewritten, repatched }: NodeChange): boolean {
  return rewritten || repatched;
}

/** Where AWS has left out patches, those that were there before are kept. */
function nextSeverities(
  { patches }: ObservedNode,
  existing: DbNodeRow | undefined,
): number {
  const stored = existing?.severities ?? 0;
  if (!patches) {
    return stored;
  }
  const found = toSeverities(patches.patches);
  return patches.incomplete ? found | stored : found;
}
