import { Baseline, baselineFor, baselinesOf } from './baselines';
import { ReportPlan } from './Condition';
import { resourceId } from './ids';
import { notablePatches, PatchJudge } from './notablePatches';
import { Platform } from './platforms';
import { Random } from './random';
import { Account, PatchCounts, PatchReport, PatchRow } from './types';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Well clear of the week after which a report is stale. */
const FRESH_DAYS = [0.1, 5] as const;
const STALE_DAYS = [9, 60] as const;
const FUTURE_DAYS = [2, 10] as const;

const SECURITY_CLASSIFICATIONS = ['Security', 'SecurityUpdates'];
const CRITICAL_SEVERITIES = ['Critical', 'Important'];

/** What a report depends on, beside the plan. */
export interface ReportOptions {
  plan: ReportPlan;
  random: Random;
  account: Account;
  region: string;
  platform: Platform;
  patchGroup: string;
  /** The start of the day: fresh reports are told from here, so that they stay
   * fresh however long the simulator runs. */
  today: Date;
  /** When the simulator started: older reports stay where they are. */
  startedAt: Date;
  now: Date;
  /** How long a baseline that alternates judges a node before the other does. */
  turnMs?: number;
  /** The exact end of the operation. */
  endTime?: Date;
}

/** The report that the latest patching operation left. */
export function makeReport(options: ReportOptions): PatchReport {
  const { plan, random, platform } = options;
  if (plan.age === 'epoch') {
    return abortedReport(options);
  }
  const endTime = options.endTime ?? endTimeOf(options);
  const { baseline, patchGroup } = chooseBaseline(options);
  const byPolicy = plan.baseline === 'patch-policy';
  const draw = (range?: readonly [number, number]) =>
    range ? random.integer(...range) : 0;

  const notable = notablePatches({
    random,
    platform,
    installedAt: new Date(endTime.getTime() - random.between(1, 3) * DAY_MS),
    counts: {
      // The rarer states first: a platform can run out of patches.
      Failed: draw(plan.failed),
      InstalledRejected: draw(plan.rejected),
      InstalledPendingReboot: draw(plan.pendingReboot),
      Missing: draw(plan.missing),
      AvailableSecurityUpdate: draw(plan.availableSecurityUpdates),
    },
    judge: judgeBy(byPolicy ? undefined : baseline),
  });
  return {
    operation: plan.operation,
    startTime: new Date(endTime.getTime() - random.integer(9, 240) * 1000),
    endTime,
    // A patch policy gives each operation a baseline that cannot be read.
    baselineId: byPolicy ? resourceId('pb', random.hex(16)) : baseline.id,
    patchGroup: byPolicy ? '' : patchGroup,
    // A new one for each operation.
    snapshotId: Random.of(random.hex(16), endTime.getTime()).guid(),
    executionType: byPolicy ? 'PatchPolicy' : 'Command',
    rebootOption: plan.pendingReboot ? 'NoReboot' : 'RebootIfNeeded',
    ...(plan.pendingReboot && {
      lastNoRebootInstallTime: new Date(endTime.getTime() - DAY_MS / 24),
    }),
    ...(plan.overrideList && {
      installOverrideList: `https://s3.${options.region}.amazonaws.com/patching-${options.account.id}/override-list.yaml`,
    }),
    counts: countPatches(options, notable),
    disputed: plan.disputed ?? false,
    oddSpelling: plan.oddSpelling ?? false,
    alternating: takesTurns(options),
    notable: plan.oddSpelling
      ? notable.map(patch => ({ ...patch, title: '' }))
      : notable,
  };
}

function takesTurns({ plan, turnMs }: ReportOptions): boolean {
  return plan.baseline === 'alternating' && turnMs !== undefined;
}

/** The baseline that judges the node, and the group that it does so for. */
function chooseBaseline(options: ReportOptions): {
  baseline: Baseline;
  patchGroup: string;
} {
  const { plan, account, region, platform, patchGroup, turnMs = 0 } = options;
  const { operatingSystem } = platform;
  const usual = baselineFor({ account, region, operatingSystem, patchGroup });
  if (plan.baseline === 'default') {
    const ungrouped = { account, region, operatingSystem, patchGroup: '' };
    return { baseline: baselineFor(ungrouped), patchGroup: '' };
  }
  const isOthersTurn =
    takesTurns(options) && Math.floor(options.now.getTime() / turnMs) % 2 === 1;
  const other = baselinesOf(account, region).find(
    candidate =>
      candidate.operatingSystem === operatingSystem &&
      candidate.id !== usual.id,
  );
  return isOthersTurn && other
    ? { baseline: other, patchGroup: other.patchGroups[0] ?? '' }
    : { baseline: usual, patchGroup };
}

/** What a baseline says of a patch that is not simply installed. */
function judgeBy(baseline?: Baseline): PatchJudge {
  return ({ state, severity }) => {
    const isAvailable = state === 'AvailableSecurityUpdate';
    const isCritical =
      baseline?.complianceLevel === 'CRITICAL' &&
      !isAvailable &&
      CRITICAL_SEVERITIES.includes(severity);
    const counts =
      !isAvailable || baseline?.availableSecurityUpdates === 'NON_COMPLIANT';
    return {
      status: counts ? 'NON_COMPLIANT' : 'COMPLIANT',
      complianceLevel: isCritical ? 'CRITICAL' : 'UNSPECIFIED',
    };
  };
}

function endTimeOf(options: ReportOptions): Date {
  const { plan, random, today, startedAt, now, turnMs = 0 } = options;
  if (takesTurns(options)) {
    return wholeSecond(now.getTime() - (now.getTime() % turnMs));
  }
  switch (plan.age) {
    case 'stale':
      return wholeSecond(
        startedAt.getTime() - random.between(...STALE_DAYS) * DAY_MS,
      );
    case 'future':
      return wholeSecond(
        today.getTime() + random.between(...FUTURE_DAYS) * DAY_MS,
      );
    default:
      return wholeSecond(
        today.getTime() - random.between(...FRESH_DAYS) * DAY_MS,
      );
  }
}

function wholeSecond(time: number): Date {
  return new Date(Math.floor(time / 1000) * 1000);
}

function countPatches(
  { plan, random, platform }: ReportOptions,
  notable: PatchRow[],
): PatchCounts {
  const isWindows = platform.type === 'Windows';
  const inState = (state: string) =>
    notable.filter(patch => patch.state === state).length;
  const installed = isWindows
    ? random.integer(12, 40)
    : random.integer(40, 180);
  const installedOther = isWindows
    ? random.integer(3, 12)
    : random.integer(90, 320);

  const counts: PatchCounts = {
    InstalledCount: plan.empty ? 0 : installed,
    InstalledOtherCount: plan.empty ? 0 : installedOther,
    InstalledPendingRebootCount: inState('InstalledPendingReboot'),
    InstalledRejectedCount: inState('InstalledRejected'),
    MissingCount: inState('Missing'),
    FailedCount: inState('Failed'),
    NotApplicableCount: isWindows
      ? random.integer(120, 420)
      : random.integer(200, 1400),
  };
  if (isWindows) {
    counts.UnreportedNotApplicableCount = random.integer(0, 900);
    counts.AvailableSecurityUpdateCount = inState('AvailableSecurityUpdate');
  }
  if (plan.legacyCounts) {
    // Older documents send no severity classes, and −1 for what they cannot
    // tell.
    return { ...counts, UnreportedNotApplicableCount: -1 };
  }
  const nonCompliant = notable.filter(
    ({ status }) => status === 'NON_COMPLIANT',
  );
  const isSecurity = ({ classification }: PatchRow) =>
    SECURITY_CLASSIFICATIONS.includes(classification);
  const isCritical = ({ complianceLevel }: PatchRow) =>
    complianceLevel === 'CRITICAL';
  return {
    ...counts,
    // One patch can be in both of the first two.
    CriticalNonCompliantCount: nonCompliant.filter(isCritical).length,
    SecurityNonCompliantCount: nonCompliant.filter(isSecurity).length,
    OtherNonCompliantCount: nonCompliant.filter(
      patch => !isSecurity(patch) && !isCritical(patch),
    ).length,
  };
}

/** What a scan that failed half-way sends: −1 and 1970. */
function abortedReport(options: ReportOptions): PatchReport {
  const { account, region, platform, patchGroup, random } = options;
  return {
    operation: 'Scan',
    startTime: new Date(0),
    endTime: new Date(0),
    baselineId: baselineFor({
      account,
      region,
      operatingSystem: platform.operatingSystem,
      patchGroup,
    }).id,
    patchGroup,
    snapshotId: random.guid(),
    executionType: 'Command',
    rebootOption: 'NoReboot',
    counts: {
      InstalledCount: -1,
      InstalledOtherCount: -1,
      InstalledPendingRebootCount: -1,
      InstalledRejectedCount: -1,
      MissingCount: -1,
      FailedCount: -1,
      NotApplicableCount: -1,
      UnreportedNotApplicableCount: -1,
    },
    disputed: false,
    oddSpelling: false,
    alternating: false,
    notable: [],
  };
}
