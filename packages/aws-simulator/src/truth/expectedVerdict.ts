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
  const { posture, reason, flags = [] } = conditionOf(node.condition);
  const judgedByReport = report && reason !== 'invalid-report';
  const age = report ? now.getTime() - report.endTime.getTime() : 0;
  if (judgedByReport && age >= STALE_AFTER_DAYS * DAY_MS) {
    return { posture: 'unknown', reason: 'stale', flags: [...flags] };
  }
  return { posture, ...(reason && { reason }), flags: [...flags] };
}
