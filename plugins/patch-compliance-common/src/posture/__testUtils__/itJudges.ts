import { judgeNode } from '../judgeNode';
import { NodeFacts } from '../types';
import { aws, now, runs, staleAfterMs } from './facts';

/** A name, the facts, and the verdict, written `posture/reason +flag +flag`. */
export type Case = [name: string, facts: NodeFacts, verdict: string];

/** The verdict as a case writes it. */
function judge(facts: NodeFacts): string {
  const { posture, reason, flags } = judgeNode(facts, { now, staleAfterMs });
  const verdict = reason ? `${posture}/${reason}` : posture;
  return [verdict, ...flags.map(flag => `+${flag}`)].join(' ');
}

/** Judges the cases, each also with what AWS may say beside it. */
export function itJudges(cases: Case[]): void {
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
}
