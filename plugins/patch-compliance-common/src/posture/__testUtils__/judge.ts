import { judgeNode } from '../judgeNode';
import { NodeFacts } from '../types';
import { aws, now, runs, staleAfterMs } from './facts';

/** A name, the facts, and the verdict, written `posture/reason +flag +flag`. */
export type Case = [name: string, facts: NodeFacts, verdict: string];

/** What AWS may say beside any facts. */
const BESIDE: Array<Partial<NodeFacts>> = [
  { awsVerdict: aws('COMPLIANT') },
  { awsVerdict: aws('NON_COMPLIANT', { executionType: 'PatchPolicy' }) },
  { baselineRuns: runs(['pb-a', 3], ['pb-b', 2], ['pb-a', 1]) },
];

/** The verdict as a case writes it. */
export function judge(facts: NodeFacts): string {
  const { posture, reason, flags } = judgeNode(facts, { now, staleAfterMs });
  const verdict = reason ? `${posture}/${reason}` : posture;
  return [verdict, ...flags.map(flag => `+${flag}`)].join(' ');
}

/** The verdicts without flags, whatever AWS says beside the facts: one, if that
 * decides nothing. */
export function judgeBeside(facts: NodeFacts): string[] {
  const verdicts = [{}, ...BESIDE].map(
    other => judge({ ...facts, ...other }).split(' ')[0],
  );
  return [...new Set(verdicts)];
}
