import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { PatchComplianceOptions } from '../config';
import { DailySnapshots } from '../counts';
import { checkCounts, rebuildCounts } from '../database/counts';
import { Janitor } from '../retention';
import { ParsedCommand } from './parseCommand';

/** More are hardly worth a look. */
const MAX_DIFFERENCES = 50;

/**
 * Runs a command on the database.
 *
 * @returns whether there was nothing amiss
 */
export async function runCommand(options: {
  command: Exclude<ParsedCommand['command'], 'help'>;
  knex: Knex;
  settings: PatchComplianceOptions;
  logger: LoggerService;
  print: (line: string) => void;
}): Promise<boolean> {
  const { command, knex, settings, logger, print } = options;
  switch (command) {
    case 'counts check':
      return await check(knex, print);
    case 'counts rebuild':
      await rebuildCounts(knex);
      print('Counted anew.');
      return true;
    case 'history snapshot': {
      const result = await DailySnapshots.create({
        knex,
        logger,
        ...settings.collection,
      }).runOnce();
      print(
        {
          taken: `Recorded the counts of ${result.day}.`,
          'taken-already': `The counts of ${result.day} are recorded already.`,
          'too-late': `It is too late to tell the counts of ${result.day}: a day that was missed stays absent from trends.`,
          'nothing-recorded': `Nothing was known at the end of ${result.day}.`,
          'not-counted': `There are no counts of ${result.day} yet: the portal, or 'counts rebuild', must count once.`,
        }[result.outcome],
      );
      return ['taken', 'taken-already'].includes(result.outcome);
    }
    case 'history clean': {
      const removed = await Janitor.create({
        knex,
        logger,
        retention: settings.retention,
      }).runOnce();
      print(
        `Removed what is not kept any longer: ${removed.nodes} nodes of accounts that have left, ${removed.history} rows of history, ${removed.fixes} of fixes, ${removed.patches} patches.`,
      );
      return true;
    }
    default:
      throw new TypeError(`Unknown command ${command satisfies never}`);
  }
}

async function check(
  knex: Knex,
  print: (line: string) => void,
): Promise<boolean> {
  const differences = await checkCounts(knex, { limit: MAX_DIFFERENCES });
  for (const { table, count, ready, actual } of differences) {
    print(
      `${table} ${JSON.stringify(count)}: ready ${ready}, actually ${actual}`,
    );
  }
  print(
    differences.length === 0
      ? 'The ready counts are what the nodes add up to.'
      : `${differences.length} counts differ (at most ${MAX_DIFFERENCES} of a table are listed). 'counts rebuild' counts anew.`,
  );
  return differences.length === 0;
}
