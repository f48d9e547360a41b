import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { PatchComplianceOptions } from '../config';
import { DailySnapshots } from '../counts';
import { checkCounts, rebuildCounts } from '../database/counts';
import { describeDatabase } from '../database/describeDatabase';
import { checkHistory, HistoryDifference } from '../database/history';
import { Janitor } from '../retention';
import { ParsedCommand } from './parseCommand';

/** More are hardly worth a look. */
const MAX_DIFFERENCES = 50;

const MEANING_BY_PROBLEM: Record<HistoryDifference['problem'], string> = {
  missing: 'nothing that is still so',
  extra: 'still so more than once, or of a node that is gone',
  differs: 'is not what the node is',
};

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
  const limit = MAX_DIFFERENCES;
  const counts = await checkCounts(knex, { limit });
  for (const { table, count, ready, actual } of counts) {
    print(
      `${table} ${JSON.stringify(count)}: ready ${ready}, actually ${actual}`,
    );
  }
  const nodes = await checkHistory(knex, { limit });
  for (const { targetId, instanceId, problem } of nodes) {
    print(
      `node_history of ${instanceId} in target ${targetId}: ${MEANING_BY_PROBLEM[problem]}`,
    );
  }
  const where = await describeDatabase(knex);
  if (counts.length + nodes.length === 0) {
    print(
      `The ready counts and the open history are what the nodes are. Looked at ${where}.`,
    );
    return true;
  }
  print(
    `${counts.length} counts and the history of ${nodes.length} nodes differ (at most ${limit} of a kind are listed). 'counts rebuild' counts anew, and leaves the history. Looked at ${where}.`,
  );
  return false;
}
