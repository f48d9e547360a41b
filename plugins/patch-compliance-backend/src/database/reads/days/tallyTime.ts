import { Knex } from 'knex';
import { NodeTally, tallyNodes, toTally } from '../counts';
import { NodeSelection, readyScope } from '../selection';
import { addChanges } from './addChanges';
import { findNearestSnapshot } from './findNearestSnapshot';
import { readDailyMeasures } from './readDailyMeasures';

/**
 * Counts the nodes of a selection at an earlier time: the counts of the day that
 * ended next to it, with what changed in between, where these are recorded. Which
 * entities a node counted for may have changed without the node: theirs are counted
 * from the rows.
 */
export async function tallyTime(
  knex: Knex,
  { selection, at }: { selection: NodeSelection; at: Date },
): Promise<NodeTally> {
  const scope = readyScope(selection);
  const snapshot =
    scope && scope.scope !== 'entity'
      ? await findNearestSnapshot(knex, at)
      : undefined;
  if (!scope || !snapshot) {
    return tallyNodes(knex, { ...selection, history: { at } });
  }
  const { day, takenAt } = snapshot;
  const [recorded] = await readDailyMeasures(knex, {
    scope,
    from: day,
    to: day,
  });
  return toTally(
    await addChanges(knex, {
      measures: recorded.measures,
      scope,
      from: takenAt,
      to: at,
    }),
  );
}
