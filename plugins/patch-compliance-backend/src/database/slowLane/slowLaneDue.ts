import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { SlowLaneFindings } from '../collection/types';
import { DbTargetRow } from '../tables';

const INTERVAL: HumanDuration = { days: 1 };

/** So that the targets of a fleet that were read together do not stay together. */
const JITTER = 0.1;

/**
 * Whether what is read once a day is due. Not with the first read of a target:
 * that one is to say how its nodes stand, and soon.
 */
export function isSlowLaneDue(
  row: Pick<DbTargetRow, 'last_success_at' | 'slow_lane_at'>,
  now: Date,
): boolean {
  return (
    row.last_success_at !== null &&
    (row.slow_lane_at === null || new Date(row.slow_lane_at) <= now)
  );
}

/**
 * When it is due again: with the next read where something is owed.
 *
 * @param findings - absent where it was not its turn
 */
export function slowLaneColumns(
  findings: SlowLaneFindings | undefined,
  now: Date,
): Partial<Pick<DbTargetRow, 'slow_lane_at'>> {
  if (!findings) {
    return {};
  }
  const jitter = 1 + JITTER * (2 * Math.random() - 1);
  const rest = durationToMilliseconds(INTERVAL) * jitter;
  return {
    slow_lane_at: findings.complete ? new Date(now.getTime() + rest) : null,
  };
}
