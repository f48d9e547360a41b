import { conditionOf } from '../world/conditions';
import { SimulatedNode } from '../world/types';
import { ExpectedVerdict } from './types';

const DAY_MS = 24 * 60 * 60 * 1000;
const STALE_AFTER_DAYS = 7;

/** What the product's posture table says of a node: its condition's verdict,
 * unless EC2 or time has overtaken it. */
export function expectedVerdict(
  node: SimulatedNode,
  now: Date,
): ExpectedVerdict {
  switch (node.ec2State) {
    case 'terminated':
    case 'shutting-down':
      return { posture: 'excluded', reason: 'terminated', flags: [] };
    case 'stopped':
    case 'stopping':
      return { posture: 'excluded', reason: 'stopped', flags: [] };
    default:
  }
  const { report } = node;
  const { posture, reason } = conditionOf(node.condition);
  const flags = expectedFlags(node);
  const judgedByReport = report && reason !== 'invalid-report';
  const age = report ? now.getTime() - report.endTime.getTime() : 0;
  if (judgedByReport && age >= STALE_AFTER_DAYS * DAY_MS) {
    // There is no verdict that AWS could disagree with.
    const others = flags.filter(flag => flag !== 'disputed');
    return { posture: 'unknown', reason: 'stale', flags: others };
  }
  return { posture, ...(reason && { reason }), flags };
}

function expectedFlags({ condition, report }: SimulatedNode): string[] {
  const { flags = [] } = conditionOf(condition);
  const found = new Set(flags);
  if (report?.alternating) {
    found.add('baseline-flapping');
  }
  if (report?.executionType === 'PatchPolicy') {
    found.add('policy-governed');
  }
  return [...found];
}
