import { DbNodeRow } from '../tables';
import { NodeJudgement } from './types';

/**
 * The columns of a node that hold its verdict.
 */
export type JudgementColumns = Pick<
  DbNodeRow,
  'posture' | 'reason' | 'flags' | 'posture_since' | 'stale_at'
>;

type StoredPosture = Pick<
  DbNodeRow,
  'posture' | 'reason' | 'posture_since' | 'stale_at'
>;

interface PostureContext {
  existing: StoredPosture | undefined;
  isNewReport: boolean;
  now: Date;
}

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
 * @param options - `existing` is what is stored of the node so far;
 *   `isNewReport` is whether its report is another one than the stored
 */
export function toJudgementColumns(
  judgement: NodeJudgement,
  options: PostureContext,
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

/** The time of what brought the verdict about, which may be long before it was
 * read. Where neither a new report nor the age of the stored one did, it is what
 * was just observed, such as that the node was started again. */
function postureSince(judgement: NodeJudgement, options: PostureContext): Date {
  const { isNewReport, now } = options;
  const existing = options.existing && lapse(options.existing, now);
  if (existing && !isOtherPosture(existing, judgement)) {
    return new Date(existing.posture_since);
  }
  const { since } = judgement;
  if (!since || since > now) {
    return now;
  }
  if (!existing) {
    return since;
  }
  return isNewReport && since > new Date(existing.posture_since) ? since : now;
}

/** What the stored verdict has become by time alone, also where nobody has judged
 * the node since. */
function lapse(existing: StoredPosture, now: Date): StoredPosture {
  const { stale_at: staleAt } = existing;
  return staleAt !== null && new Date(staleAt) <= now
    ? {
        posture: 'unknown',
        reason: 'stale',
        posture_since: staleAt,
        stale_at: null,
      }
    : existing;
}
