import {
  CoverageProblem,
  TargetFilter,
} from 'backstage-plugin-patch-compliance-common';

/** The targets that a problem is about. */
export function toProblemFilter(problem: CoverageProblem): TargetFilter {
  return {
    status: ['failed'],
    errorClass: [problem.class],
    errorCode: [problem.code],
    deniedAction: [problem.deniedAction ?? ''],
  };
}
