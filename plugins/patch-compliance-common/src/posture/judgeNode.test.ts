import {
  Case,
  daysAgo,
  judge,
  judgeBeside,
  node,
  now,
  report,
  staleAfterMs,
} from './__testUtils__';
import { judgeNode } from './judgeNode';

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
];

describe('judgeNode', () => {
  it.each(cases)('%s', (_name, facts, verdict) => {
    expect(judge(facts)).toBe(verdict);
  });

  it.each(cases)('%s, whatever AWS says beside it', (_name, facts, verdict) => {
    expect(judgeBeside(facts)).toEqual([verdict.split(' ')[0]]);
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
