import { deniedAction, makeEntitySummary } from '../__testUtils__';
import { Finding, listFindings } from './listFindings';

const unreadable = {
  targetId: 'aws:139572804669:eu-central-1',
  accountName: 'legacy-datacenter',
  error: deniedAction,
};

function name(finding: Finding): string {
  return finding.kind === 'reason' ? finding.count.reason : finding.kind;
}

describe('listFindings', () => {
  it('puts what is bad before what is unknown, and leaves out what does not count', () => {
    expect(listFindings(makeEntitySummary()).map(name)).toEqual([
      'missing',
      'pending-reboot',
      'stale',
    ]);
  });

  it('keeps what cannot be read however few are asked for', () => {
    const summary = makeEntitySummary({ unreadable: [unreadable, unreadable] });

    const findings = listFindings(summary, 2);

    expect(findings.map(name)).toEqual(['missing', 'unreadable']);
    expect(findings[1]).toMatchObject({ target: unreadable, more: 1 });
  });
});
