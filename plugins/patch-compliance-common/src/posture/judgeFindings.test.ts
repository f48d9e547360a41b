import { Case, judge, judgeBeside, node, report } from './__testUtils__';

const cases: Case[] = [
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
];

describe('judgeNode, by what a report found', () => {
  it.each(cases)('%s', (_name, facts, verdict) => {
    expect(judge(facts)).toBe(verdict);
  });

  it.each(cases)('%s, whatever AWS says beside it', (_name, facts, verdict) => {
    expect(judgeBeside(facts)).toEqual([verdict.split(' ')[0]]);
  });
});
