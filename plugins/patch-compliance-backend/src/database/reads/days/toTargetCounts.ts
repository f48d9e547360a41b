import {
  TARGET_STATUSES,
  TargetCounts,
} from 'backstage-plugin-patch-compliance-common';
import { Measure } from '../counts';
import { countStatuses } from '../targets';

/**
 * The targets of each status that measures tell of.
 *
 * @returns undefined where they tell of no target
 */
export function toTargetCounts(measures: Measure[]): TargetCounts | undefined {
  const targets = TARGET_STATUSES.flatMap(status =>
    measures
      .filter(({ measure }) => measure === `target/${status}`)
      .map(({ nodes }) => ({ status, targets: nodes })),
  );
  return targets.length > 0 ? countStatuses(targets) : undefined;
}
