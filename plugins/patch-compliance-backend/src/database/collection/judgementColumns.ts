import { DbNodeRow } from '../tables';
import { NodeJudgement } from './types';

/**
 * The columns of a node that hold its verdict.
 */
export type JudgementColumns = Pick<
  DbNodeRow,
  'posture' | 'reason' | 'flags' | 'posture_since' | 'stale_at'
>;

/**
 * Whether a verdict is another one than the stored.
 */
export function isOtherPosture(
  existing: Pick<DbNodeRow, 'posture' | 'reason'> | undefined,
  judgement: NodeJudgement,
): boolean {
  return (
    existing?.posture !== judgement.posture ||
    existing.reason !== (judgement.reason ?? null)
  );
}

/**
 * Puts a verdict into columns.
 *
 * @param options - `existing` is what is stored of the node so far
 */
export function toJudgementColumns(
  judgement: NodeJudgement,
  options: { existing: DbNodeRow | undefined; now: Date },
): JudgementColumns {
  const { posture, reason, flags, staleAt } = judgement;
  return {
    posture,
    reason: reason ?? null,
    flags: JSON.stringify(flags),
    posture_since: postureSince(judgement, options),
    stale_at: staleAt ?? null,
  };
}

/** The time of what the verdict rests on, which may be long before it was read;
 * but never before the verdict that it follows, nor in the future. */
function postureSince(
  judgement: NodeJudgement,
  options: { existing: DbNodeRow | undefined; now: Date },
): Date {
  const { existing, now } = options;
  const earliest = existing ? new Date(existing.posture_since) : undefined;
  if (earliest && !isOtherPosture(existing, judgement)) {
    return earliest;
  }
  const since =
    judgement.since && judgement.since < now ? judgement.since : now;
  return earliest && since < earliest ? earliest : since;
}
