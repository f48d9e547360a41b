import { Knex } from 'knex';
import { TargetCounts } from 'backstage-plugin-patch-compliance-common';
import { readDailyMeasures } from './readDailyMeasures';
import { readyScope, NodeSelection } from '../selection';
import { toTargetCounts } from './toTargetCounts';
import { NodeTally, toTally } from '../counts';

/**
 * The counts of a selection at the end of a day, if they were recorded and the
 * caller may see all of them. Targets are recorded of the organization, accounts
 * and Regions.
 */
export async function tallyRecordedDay(
  knex: Knex,
  options: { selection: NodeSelection; day: string },
): Promise<
  (NodeTally & { takenAt: Date; targets?: TargetCounts }) | undefined
> {
  const { selection, day } = options;
  const scope = readyScope(selection);
  const [recorded] = scope
    ? await readDailyMeasures(knex, { scope, from: day, to: day })
    : [];
  return (
    recorded && {
      ...toTally(recorded.measures),
      takenAt: recorded.takenAt,
      targets: toTargetCounts(recorded.measures),
    }
  );
}
