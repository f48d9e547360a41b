import fc from 'fast-check';
import { FINDINGS } from './findings';
import { judgeNode } from './judgeNode';
import {
  NodeFacts,
  PatchCounts,
  POSTURE_FLAGS,
  POSTURE_REASONS,
  POSTURES,
} from './types';

const DAY_MS = 24 * 60 * 60 * 1000;
const now = new Date('2026-06-30T12:00:00Z');
const staleAfterMs = 7 * DAY_MS;
const judge = (facts: NodeFacts) => judgeNode(facts, { now, staleAfterMs });

const COUNTS = [
  'installed',
  'installedOther',
  'installedPendingReboot',
  'installedRejected',
  'missing',
  'failed',
  'notApplicable',
  'unreportedNotApplicable',
  'availableSecurityUpdate',
  'criticalNonCompliant',
  'securityNonCompliant',
  'otherNonCompliant',
] as const satisfies ReadonlyArray<keyof PatchCounts>;

/** Mostly nothing wrong, for more than the first rows of the table to matter. */
const count = fc.oneof(
  { weight: 12, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 400 }) },
  { weight: 1, arbitrary: fc.constantFrom(-1, undefined) },
);
const counts: fc.Arbitrary<PatchCounts> = fc.record(
  Object.fromEntries(COUNTS.map(name => [name, count])),
);
const time = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .integer({ min: -9 * DAY_MS, max: DAY_MS })
      .map(distance => new Date(now.getTime() + distance)),
  },
  { weight: 1, arbitrary: fc.constantFrom(new Date(0), undefined) },
);
const report: fc.Arbitrary<NonNullable<NodeFacts['report']>> = fc.record({
  counts,
  operation: fc.constantFrom('Scan', 'Install'),
  operationEndTime: time,
  firstObservedAt: fc
    .integer({ min: -9 * DAY_MS, max: 0 })
    .map(distance => new Date(now.getTime() + distance)),
  installOverrideList: fc.constantFrom(undefined, undefined, 's3://list'),
});
const facts: fc.Arbitrary<NodeFacts> = fc.record({
  ec2State: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('running', undefined) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        'pending',
        'stopping',
        'stopped',
        'shutting-down',
        'terminated',
      ),
    },
  ),
  noLongerRead: fc.constantFrom(undefined, undefined, false, true),
  managed: fc.constantFrom(true, true, true, true, false),
  pingStatus: fc.constantFrom('Online', 'ConnectionLost', undefined),
  scannedByAssociation: fc.boolean(),
  report: fc.option(report, { nil: undefined, freq: 8 }),
});

/** The posture table, written down once more: the first row that applies. */
function expectVerdict(node: NodeFacts): string {
  const { ec2State = '', report: latest } = node;
  const found = latest?.counts ?? {};
  const end = latest?.operationEndTime?.getTime() ?? 0;
  const seen = latest?.firstObservedAt.getTime() ?? 0;
  const has = (...names: Array<keyof PatchCounts>) =>
    names.some(name => (found[name] ?? 0) > 0);
  const rows: Array<[verdict: string, applies: boolean]> = [
    ['excluded/terminated', ['terminated', 'shutting-down'].includes(ec2State)],
    ['excluded/stopped', ['stopped', 'stopping'].includes(ec2State)],
    ['unknown/no-longer-read', node.noLongerRead === true],
    ['unknown/unmanaged', !node.managed],
    ['unknown/association-only', !latest && node.scannedByAssociation],
    ['unknown/never-scanned', !latest],
    [
      'unknown/invalid-report',
      end < Date.UTC(2015, 0, 1) ||
        COUNTS.slice(0, 7).some(name => (found[name] ?? 0) < 0),
    ],
    ['unknown/stale', now.getTime() - Math.min(end, seen) >= staleAfterMs],
    ['non-compliant/failed', has('failed')],
    ['non-compliant/missing', has('missing')],
    ['non-compliant/rejected', has('installedRejected')],
    ['non-compliant/pending-reboot', has('installedPendingReboot')],
    [
      'non-compliant/available-security-update',
      has('criticalNonCompliant', 'securityNonCompliant', 'otherNonCompliant'),
    ],
    [
      'unknown/invalid-report',
      FINDINGS.some(finding => found[finding.count] === undefined),
    ],
    [
      'unknown/unconfirmed-install',
      latest?.operation === 'Install' &&
        latest.installOverrideList !== undefined,
    ],
    ['compliant', true],
  ];
  return rows.find(([, applies]) => applies)![0];
}

const format = ({ posture, reason }: ReturnType<typeof judgeNode>) =>
  [posture, reason].filter(Boolean).join('/');

describe('judgeNode, whatever the facts', () => {
  it('gives one posture, a reason of it, and flags that exist', () => {
    fc.assert(
      fc.property(facts, node => {
        const { posture, reason, flags } = judge(node);
        expect(POSTURES).toContain(posture);
        const reasons: Array<string | undefined> = [
          ...POSTURE_REASONS[posture],
        ];
        expect(posture === 'compliant' ? [undefined] : reasons).toContain(
          reason,
        );
        expect(new Set(flags).size).toBe(flags.length);
        expect(POSTURE_FLAGS).toEqual(expect.arrayContaining(flags));
      }),
    );
  });

  it('goes by the first row of the table that applies', () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(facts, node => {
        const verdict = expectVerdict(node);
        met.add(verdict);
        expect(format(judge(node))).toBe(verdict);
      }),
      { numRuns: 3_000 },
    );
    const all = Object.values(POSTURE_REASONS).flat().length + 1;
    expect(met.size).toBe(all);
  });

  it('is never green where a fact that it needs is missing', () => {
    const compliant = facts.filter(node => judge(node).posture === 'compliant');
    const withoutReport = (node: NodeFacts) => ({ ...node, report: undefined });
    const withoutEnd = (node: NodeFacts) => ({
      ...node,
      report: { ...node.report!, operationEndTime: undefined },
    });
    const losses = [
      withoutReport,
      withoutEnd,
      ...FINDINGS.map(finding => (node: NodeFacts) => ({
        ...node,
        report: {
          ...node.report!,
          counts: { ...node.report!.counts, [finding.count]: undefined },
        },
      })),
    ];
    fc.assert(
      fc.property(compliant, fc.constantFrom(...losses), (node, lose) => {
        expect(judge(lose(node)).posture).toBe('unknown');
      }),
    );
  });

  it('does not change with flags, or with what they rest on', () => {
    fc.assert(
      fc.property(
        facts,
        fc.constantFrom('Online', 'ConnectionLost', 'Inactive', undefined),
        fc.constantFrom('COMPLIANT', 'NON_COMPLIANT'),
        (node, pingStatus, status) => {
          const other = { ...node, pingStatus, awsVerdict: { status } };
          expect(format(judge(other))).toBe(format(judge(node)));
        },
      ),
    );
  });

  it('turns stale at the time that it tells, and not before', () => {
    const aging = facts.filter(node => judge(node).staleAt !== undefined);
    fc.assert(
      fc.property(aging, node => {
        const { staleAt, ...verdict } = judge(node);
        const at = (moment: number) =>
          judgeNode(node, { now: new Date(moment), staleAfterMs });
        expect(at(staleAt!.getTime() - 1).posture).toBe(verdict.posture);
        expect(at(staleAt!.getTime()).reason).toBe('stale');
      }),
    );
  });
});
