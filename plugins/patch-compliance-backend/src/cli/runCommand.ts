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
      const { days, outcome } = await DailySnapshots.create({
        knex,
        logger,
        ...settings.collection,
      }).runOnce();
      if (days.length > 0) {
        print(`Recorded the counts of ${days.join(', ')}.`);
        return true;
      }
      print(
        {
          'taken-already': 'The counts of all days are recorded already.',
          'nothing-recorded': 'Nothing was known at the end of any day.',
          'not-counted': `There are no counts yet: the portal, or 'counts rebuild', must count once.`,
        }[outcome],
      );
      return outcome === 'taken-already';
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
