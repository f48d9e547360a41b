import { Knex } from 'knex';
import {
  ComplianceSummary,
  ReasonCount,
} from 'backstage-plugin-patch-compliance-common';
import { together } from '../../../concurrency';
import { countOwnership } from './countOwnership';
import { countReasons } from './countReasons';
import { readMeasures } from './readMeasures';
import { readyScope, NodeSelection } from '../selection';
import { toTally } from './toTally';
/**
 * How many nodes have each posture, each reason and each kind of ownership, the
 * most frequent reasons first.
 */
export type NodeTally = Required<
  Pick<ComplianceSummary, 'counts' | 'ownership'>
> & {
  reasons: ReasonCount[];
};

/**
 * Counts the nodes of a selection: a look-up where their counts are kept ready.
 */
export async function tallyNodes(
  knex: Knex,
  selection: NodeSelection,
): Promise<NodeTally> {
  const scope = readyScope(selection);
  if (scope) {
    return toTally(await readMeasures(knex, scope));
  }
  const [reasons, ownership] = await together(
    countReasons(knex, selection),
    countOwnership(knex, selection),
  );
  return { ...reasons, ownership };
}
