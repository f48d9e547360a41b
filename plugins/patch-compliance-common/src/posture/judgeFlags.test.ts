import {
  aws,
  Case,
  daysAgo,
  executed,
  judge,
  judgeBeside,
  node,
  now,
  report,
  runs,
} from './__testUtils__';

const cases: Case[] = [
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

describe('judgeNode, with flags', () => {
  it.each(cases)('%s', (_name, facts, verdict) => {
    expect(judge(facts)).toBe(verdict);
  });

  it.each(cases)('%s, whatever AWS says beside it', (_name, facts, verdict) => {
    expect(judgeBeside(facts)).toEqual([verdict.split(' ')[0]]);
  });
});
