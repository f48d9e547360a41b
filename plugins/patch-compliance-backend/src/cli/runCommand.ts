import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { PosturePolicy, PostureSweeper } from '../collection';
import { PatchComplianceOptions } from '../config';
import { DailySnapshots } from '../counts';
import { rebuildCounts } from '../database/counts';
import { Janitor } from '../retention';
import { checkAll } from './checkAll';
import { ParsedCommand } from './parseCommand';

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
  signal: AbortSignal;
}): Promise<boolean> {
  const { command, knex, settings, logger, print, signal } = options;
  switch (command) {
    case 'counts check':
      return await checkAll(knex, { print, signal });
    case 'counts rebuild':
      await rebuildCounts(knex);
      print('Counted anew.');
      return true;
    case 'history snapshot': {
      const { judge } = PosturePolicy.create(settings.posture);
      const { days, outcome } = await DailySnapshots.create({
        knex,
        logger,
        sweeper: PostureSweeper.create({ knex, judge }),
        ...settings.collection,
      }).runOnce(signal);
      if (days.length > 0) {
        print(`Recorded the counts of ${days.join(', ')}.`);
        return true;
      }
      print(
        {
          'taken-already': 'The counts of all days are recorded already.',
          'nothing-recorded': 'Nothing was known at the end of any day.',
          'not-counted': `There are no counts yet: the portal, or 'counts rebuild', must count once.`,
          'not-judged': 'Nodes are just being read: try again.',
        }[outcome],
      );
      return outcome === 'taken-already';
    }
    case 'history clean': {
      const removed = await Janitor.create({
        knex,
        logger,
        retention: settings.retention,
      }).runOnce(signal);
      print(
        `Removed what is not kept any longer: ${removed.nodes} nodes of accounts that have left, ${removed.history} rows of history, ${removed.fixes} of fixes, ${removed.patches} patches.`,
      );
      return true;
    }
    default:
      throw new TypeError(`Unknown command ${command satisfies never}`);
  }
}
