import { Placed } from '../../server/Pager';
import { Cell } from '../../world/Cell';
import { Ec2State, SimulatedNode } from '../../world/types';

/** Systems Manager leaves out what EC2 has stopped or terminated. */
const LISTED_STATES: ReadonlyArray<Ec2State | undefined> = [
  'pending',
  'running',
  'stopping',
  undefined,
];

/** Whether Systems Manager lists a node. */
export function isListed(node: SimulatedNode): boolean {
  return node.managed && LISTED_STATES.includes(node.ec2State);
}

/** The managed nodes from a position on. */
export function* managedNodes(
  cell: Cell,
  from: number,
  matches: (node: SimulatedNode) => boolean,
): Generator<Placed<SimulatedNode>> {
  for (const { position, node } of cell.nodes(from)) {
    if (isListed(node) && matches(node)) {
      yield { position, item: node };
    }
  }
}
