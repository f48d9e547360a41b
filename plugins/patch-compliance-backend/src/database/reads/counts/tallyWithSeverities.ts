import { Knex } from 'knex';
import { SeverityCount } from 'backstage-plugin-patch-compliance-common';
import { together } from '../../../concurrency';
import { NodeSelection, readyScope } from '../selection';
import { countStoredSeverities } from './countStoredSeverities';
import { readMeasures } from './readMeasures';
import { readReadyPatches } from './readReadyPatches';
import { NodeTally, tallyNodes } from './tallyNodes';
import { toSeverityCounts } from './toSeverityCounts';
import { toTally } from './toTally';

/**
 * Counts the nodes of a selection, and how many missing and failed patches of each
 * vendor severity keep them non-compliant: a look-up where both are kept ready.
 */
export async function tallyWithSeverities(
  knex: Knex,
  selection: NodeSelection,
): Promise<NodeTally & { severities: SeverityCount[] }> {
  const scope = readyScope(selection);
  if (scope?.scope === 'organization' || scope?.scope === 'entity') {
    const [measures, patches] = await together(
      readMeasures(knex, scope),
      readReadyPatches(knex, scope),
    );
    const nodesOf = (rank: number) =>
      measures.find(({ measure }) => measure === `severity/${rank}`)?.nodes ??
      0;
    return {
      ...toTally(measures),
      severities: toSeverityCounts({ ...patches, nodesOf }),
    };
  }
  const [tally, stored] = await together(
    tallyNodes(knex, selection),
    countStoredSeverities(knex, selection),
  );
  return { ...tally, severities: toSeverityCounts(stored) };
}
