import {
  AwsVerdict,
  BaselineRun,
  NodeFacts,
  NodeVerdict,
  PatchReport,
  PostureFlag,
} from './types';

/** Clocks that differ by less are not worth a word. */
const CLOCK_TOLERANCE_MS = 5 * 60 * 1000;

/** Baselines that took turns longer ago have been sorted out since. */
const FLAPPING_WINDOW_MS = 7 * 24 * 60 * 60 * 1000;

/** How AWS names the channel of a patch policy. */
const PATCH_POLICY = 'PatchPolicy';

/**
 * What is worth knowing beside a verdict: {@link PostureFlag} says what each
 * means.
 */
export function nodeFlags(
  facts: NodeFacts,
  verdict: Omit<NodeVerdict, 'flags'> & { now: Date },
): PostureFlag[] {
  const { report, awsVerdict } = facts;
  if (verdict.posture === 'excluded' || !facts.managed) {
    return [];
  }
  const isReported = verdict.reportedAt !== undefined;
  const isJudged = verdict.posture !== 'unknown';
  const applies: Record<PostureFlag, boolean | undefined> = {
    unreachable: facts.pingStatus ? facts.pingStatus !== 'Online' : false,
    'install-only': isReported && report?.operation === 'Install',
    suspect: isReported && report && foundNothing(report),
    'clock-skew': isReported && report && isClockAhead(report),
    'baseline-flapping': isReported && takesTurns(facts, verdict.now),
    disputed:
      isJudged &&
      report &&
      awsVerdict &&
      isAboutSameReport(awsVerdict, report) &&
      (awsVerdict.status === 'COMPLIANT') !== (verdict.posture === 'compliant'),
    'policy-governed': awsVerdict?.executionType === PATCH_POLICY,
  };
  return (Object.keys(applies) as PostureFlag[]).filter(flag => applies[flag]);
}

function foundNothing({ operation, counts }: PatchReport): boolean {
  return (
    operation === 'Scan' &&
    (counts.installed ?? 0) + (counts.installedOther ?? 0) === 0
  );
}

function isClockAhead(report: PatchReport): boolean {
  const { operationEndTime: end, firstObservedAt } = report;
  return (
    end !== undefined &&
    end.getTime() > firstObservedAt.getTime() + CLOCK_TOLERANCE_MS
  );
}

/** One baseline, another one, and the first one again. */
function takesTurns({ baselineRuns = [] }: NodeFacts, now: Date): boolean {
  const [before, between, after]: Array<BaselineRun | undefined> =
    baselineRuns.slice(-3);
  return (
    before !== undefined &&
    between !== undefined &&
    before.baselineId === after?.baselineId &&
    before.baselineId !== between.baselineId &&
    now.getTime() - between.since.getTime() <= FLAPPING_WINDOW_MS
  );
}

/** AWS's summary may lag behind the report: another verdict on another operation
 * is no contradiction. */
function isAboutSameReport(verdict: AwsVerdict, report: PatchReport): boolean {
  if (verdict.executionId && report.snapshotId) {
    return verdict.executionId === report.snapshotId;
  }
  return (
    verdict.executedAt !== undefined &&
    verdict.executedAt.getTime() === report.operationStartTime?.getTime()
  );
}
