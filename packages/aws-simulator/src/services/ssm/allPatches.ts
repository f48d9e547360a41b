import { settledPatches } from '../../world/settledPatches';
import { PatchRow, SimulatedNode } from '../../world/types';

/** Every patch that a node's report names, the ones that matter first. */
export function* allPatches(node: SimulatedNode): Generator<PatchRow> {
  yield* node.report?.notable ?? [];
  yield* settledPatches(node);
}
