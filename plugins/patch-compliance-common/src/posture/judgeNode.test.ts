import { judgeNode } from './judgeNode';
import {
  AwsVerdict,
  BaselineRun,
  NodeFacts,
  PatchCounts,
  PatchReport,
} from './types';

const DAY_MS = 24 * 60 * 60 * 1000;
const now = new Date('2026-06-30T12:00:00Z');
const staleAfterMs = 7 * DAY_MS;

const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);

/** A scan of yesterday that found everything installed. */
function report(
  counts: PatchCounts = {},
  changes: Partial<PatchReport> = {},
): PatchReport {
  return {
    counts: {
      installed: 120,
      installedOther: 300,
      installedPendingReboot: 0,
      installedRejected: 0,
      missing: 0,
      failed: 0,
      notApplicable: 700,
      ...counts,
    },
    operation: 'Scan',
    operationEndTime: daysAgo(1),
    firstObservedAt: daysAgo(0.9),
    ...changes,
  };
}

/** The same, with what names its operation. */
function executed(
  counts: PatchCounts = {},
  changes: Partial<PatchReport> = {},
): PatchReport {
  return report(counts, {
    snapshotId: 'snapshot-1',
    operationStartTime: daysAgo(1.01),
    ...changes,
  });
}

/** AWS's verdict on that operation. */
function aws(status: string, changes: Partial<AwsVerdict> = {}): AwsVerdict {
  return {
    status,
    executionId: 'snapshot-1',
    executedAt: daysAgo(1.01),
    executionType: 'Command',
    ...changes,
  };
}

function runs(
  ...list: Array<[baselineId: string, days: number]>
): BaselineRun[] {
  return list.map(([baselineId, days]) => ({
    baselineId,
    since: daysAgo(days),
  }));
}

function node(changes: Partial<NodeFacts> = {}): NodeFacts {
  return {
    ec2State: 'running',
    managed: true,
    pingStatus: 'Online',
    scannedByAssociation: false,
    report: report(),
    ...changes,
  };
}

type Case = [name: string, facts: NodeFacts, verdict: string];

/** The verdict is written `posture/reason +flag +flag`. */
const cases: Case[] = [
  ['a clean scan', node(), 'compliant'],
  [
    'a hybrid node has no EC2 state',
    node({ ec2State: undefined }),
    'compliant',
  ],

  // Excluded comes first: a dead node keeps its patch state for up to 30 days.
  [
    'terminated, still compliant in AWS',
    node({ ec2State: 'terminated' }),
    'excluded/terminated',
  ],
  ['shutting down', node({ ec2State: 'shutting-down' }), 'excluded/terminated'],
  [
    'stopped, with missing patches',
    node({ ec2State: 'stopped', report: report({ missing: 4 }) }),
    'excluded/stopped',
  ],
  ['stopping', node({ ec2State: 'stopping' }), 'excluded/stopped'],
  [
    'of an account that is not read any more',
    node({ noLongerRead: true, report: report({ missing: 4 }) }),
    'unknown/no-longer-read',
  ],
  [
    'stopped, and then its account left',
    node({ noLongerRead: true, ec2State: 'stopped' }),
    'excluded/stopped',
  ],
  [
    'stopped and never managed',
    node({ ec2State: 'stopped', managed: false, report: undefined }),
    'excluded/stopped',
  ],
  [
    'stopped does not show a lost ping',
    node({ ec2State: 'stopped', pingStatus: 'ConnectionLost' }),
    'excluded/stopped',
  ],

  [
    'running, not managed',
    node({ managed: false, pingStatus: undefined, report: undefined }),
    'unknown/unmanaged',
  ],
  [
    'not managed any more, old report left',
    node({ managed: false, pingStatus: undefined }),
    'unknown/unmanaged',
  ],
  [
    'pending counts as running',
    node({ ec2State: 'pending', managed: false, report: undefined }),
    'unknown/unmanaged',
  ],

  ['no patch state', node({ report: undefined }), 'unknown/never-scanned'],
  [
    'no patch state, ping lost',
    node({ report: undefined, pingStatus: 'ConnectionLost' }),
    'unknown/never-scanned +unreachable',
  ],
  [
    'scanned on the other channel',
    node({ report: undefined, scannedByAssociation: true }),
    'unknown/association-only',
  ],
  [
    'a patch state beats the other channel',
    node({ scannedByAssociation: true }),
    'compliant',
  ],

  [
    'negative counts',
    node({ report: report({ installed: -1, missing: -1, failed: -1 }) }),
    'unknown/invalid-report',
  ],
  [
    'one negative count beside missing patches',
    node({ report: report({ missing: 3, failed: -1 }) }),
    'unknown/invalid-report',
  ],
  [
    'ended in 1970',
    node({ report: report({}, { operationEndTime: new Date(0) }) }),
    'unknown/invalid-report',
  ],
  [
    'ended in 2014',
    node({
      report: report(
        {},
        { operationEndTime: new Date('2014-12-31T23:59:59Z') },
      ),
    }),
    'unknown/invalid-report',
  ],
  [
    'no end',
    node({ report: report({}, { operationEndTime: undefined }) }),
    'unknown/invalid-report',
  ],
  [
    'an invalid report has no flags of its own',
    node({ report: report({ installed: -1 }, { operation: 'Install' }) }),
    'unknown/invalid-report',
  ],
  [
    '−1 unreported is a good report',
    node({ report: report({ unreportedNotApplicable: -1 }) }),
    'compliant',
  ],

  [
    'no counts',
    node({ report: { ...report(), counts: {} } }),
    'unknown/invalid-report +suspect',
  ],
  [
    'no count of missing patches',
    node({ report: report({ missing: undefined }) }),
    'unknown/invalid-report',
  ],
  [
    'no count of pending reboots',
    node({ report: report({ installedPendingReboot: undefined }) }),
    'unknown/invalid-report',
  ],
  [
    'a finding stands without the other counts',
    node({ report: report({ failed: 1, missing: undefined }) }),
    'non-compliant/failed',
  ],

  [
    'older than a week',
    node({
      report: report(
        {},
        { operationEndTime: daysAgo(7.01), firstObservedAt: daysAgo(7) },
      ),
    }),
    'unknown/stale',
  ],
  [
    'exactly a week',
    node({
      report: report(
        {},
        { operationEndTime: daysAgo(7), firstObservedAt: daysAgo(7) },
      ),
    }),
    'unknown/stale',
  ],
  [
    'not quite a week',
    node({
      report: report(
        {},
        { operationEndTime: daysAgo(6.99), firstObservedAt: daysAgo(6.9) },
      ),
    }),
    'compliant',
  ],
  [
    'stale hides missing patches: they may be gone',
    node({
      report: report(
        { missing: 9 },
        { operationEndTime: daysAgo(20), firstObservedAt: daysAgo(20) },
      ),
    }),
    'unknown/stale',
  ],
  [
    'stale, ping lost, an Install',
    node({
      pingStatus: 'ConnectionLost',
      report: report(
        {},
        {
          operation: 'Install',
          operationEndTime: daysAgo(20),
          firstObservedAt: daysAgo(20),
        },
      ),
    }),
    'unknown/stale +unreachable +install-only',
  ],

  [
    'failed before missing',
    node({ report: report({ failed: 1, missing: 5 }) }),
    'non-compliant/failed',
  ],
  [
    'missing before rejected',
    node({ report: report({ missing: 2, installedRejected: 1 }) }),
    'non-compliant/missing',
  ],
  [
    'rejected before pending reboot',
    node({
      report: report({ installedRejected: 1, installedPendingReboot: 3 }),
    }),
    'non-compliant/rejected',
  ],
  [
    'pending reboot',
    node({ report: report({ installedPendingReboot: 3 }) }),
    'non-compliant/pending-reboot',
  ],
  [
    'overlapping classes are not what decides',
    node({
      report: report({
        missing: 1,
        failed: 2,
        criticalNonCompliant: 2,
        securityNonCompliant: 2,
        otherNonCompliant: 1,
      }),
    }),
    'non-compliant/failed',
  ],
  [
    'available update that the baseline counts',
    node({
      report: report({ availableSecurityUpdate: 2, securityNonCompliant: 2 }),
    }),
    'non-compliant/available-security-update',
  ],
  [
    'critical class alone',
    node({ report: report({ criticalNonCompliant: 1 }) }),
    'non-compliant/available-security-update',
  ],
  [
    'other class alone',
    node({ report: report({ otherNonCompliant: 1 }) }),
    'non-compliant/available-security-update',
  ],
  [
    'available update that the baseline does not count',
    node({
      report: report({
        availableSecurityUpdate: 2,
        criticalNonCompliant: 0,
        securityNonCompliant: 0,
        otherNonCompliant: 0,
      }),
    }),
    'compliant',
  ],
  [
    'available update where AWS sent no classes',
    node({ report: report({ availableSecurityUpdate: 2 }) }),
    'compliant',
  ],
  [
    'installed other and not applicable are no findings',
    node({ report: report({ installedOther: 900, notApplicable: 4000 }) }),
    'compliant',
  ],

  [
    'an Install of chosen patches proves little',
    node({
      report: report(
        {},
        { operation: 'Install', installOverrideList: 's3://patches/list.yaml' },
      ),
    }),
    'unknown/unconfirmed-install +install-only',
  ],
  [
    'what it failed at is known',
    node({
      report: report(
        { failed: 1 },
        { operation: 'Install', installOverrideList: 's3://patches/list.yaml' },
      ),
    }),
    'non-compliant/failed +install-only',
  ],
  [
    'a Scan with a left-over list',
    node({
      report: report({}, { installOverrideList: 's3://patches/list.yaml' }),
    }),
    'compliant',
  ],

  [
    'an Install hides missing patches',
    node({ report: report({}, { operation: 'Install' }) }),
    'compliant +install-only',
  ],
  [
    'ping lost',
    node({ pingStatus: 'ConnectionLost' }),
    'compliant +unreachable',
  ],
  ['ping inactive', node({ pingStatus: 'Inactive' }), 'compliant +unreachable'],
  [
    'a scan without any package',
    node({ report: report({ installed: 0, installedOther: 0 }) }),
    'compliant +suspect',
  ],
  [
    'a scan without counts of packages',
    node({
      report: report({ installed: undefined, installedOther: undefined }),
    }),
    'compliant +suspect',
  ],
  [
    'an Install without any package',
    node({
      report: report(
        { installed: 0, installedOther: 0 },
        { operation: 'Install' },
      ),
    }),
    'compliant +install-only',
  ],
  [
    'a clock that is ahead',
    node({
      report: report(
        {},
        { operationEndTime: daysAgo(-30), firstObservedAt: daysAgo(1) },
      ),
    }),
    'compliant +clock-skew',
  ],
  [
    'a clock that is ahead does not keep a report fresh',
    node({
      report: report(
        {},
        { operationEndTime: daysAgo(-30), firstObservedAt: daysAgo(8) },
      ),
    }),
    'unknown/stale +clock-skew',
  ],
  [
    'a clock ahead by a minute',
    node({
      report: report(
        {},
        {
          operationEndTime: now,
          firstObservedAt: new Date(now.getTime() - 60_000),
        },
      ),
    }),
    'compliant',
  ],

  // AWS's own verdict, on the very report that was judged.
  [
    'AWS says otherwise of a clean scan',
    node({ report: executed(), awsVerdict: aws('NON_COMPLIANT') }),
    'compliant +disputed',
  ],
  [
    'AWS says otherwise of missing patches',
    node({
      report: executed({ missing: 3 }),
      awsVerdict: aws('COMPLIANT'),
    }),
    'non-compliant/missing +disputed',
  ],
  [
    'AWS agrees',
    node({
      report: executed({ missing: 3 }),
      awsVerdict: aws('NON_COMPLIANT'),
    }),
    'non-compliant/missing',
  ],
  [
    'AWS speaks of an earlier operation',
    node({
      report: executed(),
      awsVerdict: aws('NON_COMPLIANT', { executionId: 'snapshot-0' }),
    }),
    'compliant',
  ],
  [
    'AWS names no operation, but the time of this one',
    node({
      report: executed(),
      awsVerdict: aws('NON_COMPLIANT', { executionId: undefined }),
    }),
    'compliant +disputed',
  ],
  [
    'AWS names no operation, and the time of another one',
    node({
      report: executed(),
      awsVerdict: aws('NON_COMPLIANT', {
        executionId: undefined,
        executedAt: daysAgo(3),
      }),
    }),
    'compliant',
  ],
  [
    'AWS names neither the operation nor a time',
    node({
      report: executed({}, { operationStartTime: undefined }),
      awsVerdict: { status: 'NON_COMPLIANT' },
    }),
    'compliant',
  ],
  [
    'AWS judges what we do not: a stale report',
    node({
      report: executed(
        {},
        { operationEndTime: daysAgo(9), firstObservedAt: daysAgo(9) },
      ),
      awsVerdict: aws('NON_COMPLIANT'),
    }),
    'unknown/stale',
  ],
  [
    'AWS judges a stopped node',
    node({
      ec2State: 'stopped',
      report: executed(),
      awsVerdict: aws('NON_COMPLIANT', { executionType: 'PatchPolicy' }),
    }),
    'excluded/stopped',
  ],
  [
    'a patch policy',
    node({
      report: executed(),
      awsVerdict: aws('COMPLIANT', { executionType: 'PatchPolicy' }),
    }),
    'compliant +policy-governed',
  ],
  [
    'a patch policy, and AWS lags behind',
    node({
      report: executed({ missing: 1 }),
      awsVerdict: aws('COMPLIANT', {
        executionId: 'snapshot-0',
        executionType: 'PatchPolicy',
      }),
    }),
    'non-compliant/missing +policy-governed',
  ],

  [
    'two baselines take turns',
    node({ baselineRuns: runs(['pb-a', 9], ['pb-b', 3], ['pb-a', 1]) }),
    'compliant +baseline-flapping',
  ],
  [
    'two baselines took turns more than a week ago',
    node({ baselineRuns: runs(['pb-a', 9], ['pb-b', 7.1], ['pb-a', 1]) }),
    'compliant',
  ],
  [
    'another baseline, and it stays',
    node({ baselineRuns: runs(['pb-a', 3], ['pb-b', 1]) }),
    'compliant',
  ],
  [
    'one baseline after the other',
    node({ baselineRuns: runs(['pb-a', 3], ['pb-b', 2], ['pb-c', 1]) }),
    'compliant',
  ],
  [
    'baselines took turns before the latest ones',
    node({
      baselineRuns: runs(['pb-a', 5], ['pb-b', 4], ['pb-a', 3], ['pb-c', 1]),
    }),
    'compliant',
  ],
  [
    'baselines of an invalid report',
    node({
      report: report({ installed: -1 }),
      baselineRuns: runs(['pb-a', 9], ['pb-b', 3], ['pb-a', 1]),
    }),
    'unknown/invalid-report',
  ],
];

function judge(facts: NodeFacts): string {
  const { posture, reason, flags } = judgeNode(facts, { now, staleAfterMs });
  const verdict = reason ? `${posture}/${reason}` : posture;
  return [verdict, ...flags.map(flag => `+${flag}`)].join(' ');
}

describe('judgeNode', () => {
  it.each(cases)('%s', (_name, facts, verdict) => {
    expect(judge(facts)).toBe(verdict);
  });

  it.each(cases)('%s, whatever AWS says beside it', (_name, facts) => {
    const { posture, reason } = judgeNode(facts, { now, staleAfterMs });
    const others: Array<Partial<NodeFacts>> = [
      { awsVerdict: aws('COMPLIANT') },
      { awsVerdict: aws('NON_COMPLIANT', { executionType: 'PatchPolicy' }) },
      { baselineRuns: runs(['pb-a', 3], ['pb-b', 2], ['pb-a', 1]) },
    ];
    for (const other of others) {
      expect(
        judgeNode({ ...facts, ...other }, { now, staleAfterMs }),
      ).toMatchObject({ posture, ...(reason && { reason }) });
    }
  });

  it('says when the verdict turns stale by time alone', () => {
    const facts = node();
    const { staleAt, reportedAt } = judgeNode(facts, { now, staleAfterMs });

    expect(reportedAt).toEqual(daysAgo(1));
    expect(staleAt).toEqual(daysAgo(-6));
    expect(judgeNode(facts, { now: staleAt!, staleAfterMs })).toMatchObject({
      posture: 'unknown',
      reason: 'stale',
    });
    expect(
      judgeNode(facts, {
        now: new Date(staleAt!.getTime() - 1),
        staleAfterMs,
      }),
    ).toMatchObject({ posture: 'compliant' });
  });

  it('counts the age of a clock that is ahead from the first observation', () => {
    const { reportedAt, staleAt } = judgeNode(
      node({
        report: report(
          {},
          { operationEndTime: daysAgo(-30), firstObservedAt: daysAgo(2) },
        ),
      }),
      { now, staleAfterMs },
    );

    expect(reportedAt).toEqual(daysAgo(2));
    expect(staleAt).toEqual(daysAgo(-5));
  });

  it.each([
    node({ ec2State: 'stopped' }),
    node({ managed: false }),
    node({ report: undefined }),
    node({ report: report({ installed: -1 }) }),
    node({ report: report({}, { operationEndTime: daysAgo(9) }) }),
  ])('gives no time of turning stale where none is to come', facts => {
    expect(judgeNode(facts, { now, staleAfterMs }).staleAt).toBeUndefined();
  });
});
