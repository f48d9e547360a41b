import { Knex } from 'knex';
import {
  Target,
  TargetKey,
  TargetStep,
} from 'backstage-plugin-patch-compliance-common';
import { NodeAccess, TargetAccess } from '../../access';
import { toTargetSteps } from '../../targets';
import { selectTargets } from '../selection';
import { shareSession } from './shareSession';
import { selectTargetRows, TargetRow, toTargets } from './targetRows';
import { FreshnessLimits } from '../../freshness';

/**
 * A target with its coverage.
 *
 * @returns undefined if there is none that the caller may see
 */
export async function findTarget(
  knex: Knex,
  options: {
    key: TargetKey;
    access: TargetAccess;
    nodeAccess: NodeAccess;
    limits: FreshnessLimits;
  },
): Promise<Target | undefined> {
  const { key, access, nodeAccess, limits } = options;
  const query = selectTargets(knex, { access }).where({
    'targets.partition': key.partition,
    'targets.account_id': key.accountId,
    'targets.region': key.region,
  });
  const rows: TargetRow[] = await selectTargetRows(knex, query, limits);
  const [target] = await toTargets(knex, rows, nodeAccess);
  if (!target) {
    return undefined;
  }
  const [row] = rows;
  const steps = await shareSession(knex, {
    row,
    steps: toTargetSteps(row.steps),
    access,
  });
  return {
    ...target,
    steps: steps.map(step =>
      nodeAccess === 'all' ? step : withoutEffort(step),
    ),
  };
}

/** It tells how much there is, also of what the caller may not see. */
function withoutEffort({
  apiCalls: _calls,
  throttles: _throttles,
  durationMs: _duration,
  incompleteNodes: _incomplete,
  ...step
}: TargetStep): TargetStep {
  return step;
}
