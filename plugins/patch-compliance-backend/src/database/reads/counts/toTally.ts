import {
  Posture,
  PostureReason,
  ReasonCount,
} from 'backstage-plugin-patch-compliance-common';
import { byFrequency } from './countReasons';
import { COUNT_BY_POSTURE, toPostureCounts } from './postureCounts';
import { Measure } from './readMeasures';
import { NodeTally } from './tallyNodes';

/**
 * The counts that measures tell of.
 */
export function toTally(measures: Measure[]): NodeTally {
  const counts = toPostureCounts();
  const reasons: ReasonCount[] = [];
  const ownership = { owned: 0, unowned: 0, conflicts: 0 };
  for (const { measure, nodes, oldestSince } of measures) {
    const [kind, value, reason] = measure.split('/');
    if (kind === 'posture') {
      const posture = value as Posture;
      counts[COUNT_BY_POSTURE[posture]] += nodes;
      if (reason && nodes > 0) {
        reasons.push({
          posture,
          reason: reason as PostureReason,
          nodes,
          oldestSince: oldestSince?.toISOString(),
        });
      }
    } else if (kind === 'ownership') {
      ownership[value === 'conflict' ? 'conflicts' : (value as 'owned')] +=
        nodes;
    }
  }
  return { counts, reasons: reasons.sort(byFrequency), ownership };
}
