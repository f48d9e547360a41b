import { NodeFacts } from 'backstage-plugin-patch-compliance-common';
import { PosturePolicy } from './PosturePolicy';

const now = new Date('2026-11-23T12:00:00Z');
const daysAgo = (days: number) =>
  new Date(now.getTime() - days * 24 * 60 * 60 * 1000);

const reported = (days: number): NodeFacts => ({
  managed: true,
  pingStatus: 'Online',
  scannedByAssociation: false,
  report: {
    counts: {
      installed: 100,
      installedPendingReboot: 0,
      installedRejected: 0,
      missing: 0,
      failed: 0,
    },
    operation: 'Scan',
    operationEndTime: daysAgo(days),
    firstObservedAt: daysAgo(days),
  },
});

describe('PosturePolicy', () => {
  const policy = PosturePolicy.create({
    staleAfter: { days: 7 },
    rules: [
      {
        staleAfter: { days: 1 },
        tags: { env: 'prod' },
        accounts: ['111111111111'],
      },
      { staleAfter: { days: 3 }, tags: { env: 'prod' } },
      { staleAfter: { days: 30 }, accounts: ['222222222222'] },
      { staleAfter: { days: 5 }, tags: { env: 'dev', team: 'a' } },
    ],
  });

  it.each([
    ['the general age', '333333333333', {}, 7],
    ['the first rule that matches', '111111111111', { env: 'prod' }, 1],
    ['a rule of tags in another account', '333333333333', { env: 'prod' }, 3],
    ['a rule of an account', '222222222222', { env: 'dev' }, 30],
    [
      'no rule of which only one tag matches',
      '333333333333',
      { env: 'dev' },
      7,
    ],
    [
      'a rule of which all tags match',
      '333333333333',
      { env: 'dev', team: 'a' },
      5,
    ],
  ])('goes by %s', (_, accountId, tags, days) => {
    const node = { accountId, tags: tags as Record<string, string>, now };
    expect(policy.judge(reported(days - 0.5), node)).toMatchObject({
      posture: 'compliant',
      since: daysAgo(days - 0.5),
    });
    expect(policy.judge(reported(days + 0.5), node)).toMatchObject({
      posture: 'unknown',
      reason: 'stale',
      since: daysAgo(0.5),
    });
  });

  it('knows no earlier time than now of what it does not learn from a report', () => {
    const judgement = policy.judge(
      { managed: false, scannedByAssociation: false, ec2State: 'running' },
      { accountId: '333333333333', tags: {}, now },
    );
    expect(judgement).toMatchObject({
      posture: 'unknown',
      reason: 'unmanaged',
    });
    expect(judgement.since).toBeUndefined();
  });
});
