import { Knex } from 'knex';
import { checkCounts } from '../database/counts';
import { describeDatabase } from '../database/describeDatabase';
import {
  checkHistory,
  describeComparedHistory,
  HistoryDifference,
} from '../database/history';

/** More are hardly worth a look. */
const MAX_DIFFERENCES = 50;

const MEANING_BY_PROBLEM: Record<HistoryDifference['problem'], string> = {
  missing: 'nothing that is still so',
  extra: 'still so more than once, or of what is gone',
  differs: 'is not what is so now',
};

/**
 * Compares the ready counts with what they count, and the open history with what it
 * is of. Prints what differs, and what was compared.
 *
 * @returns whether nothing differs
 */
export async function checkAll(
  knex: Knex,
  options: { print: (line: string) => void; signal?: AbortSignal },
): Promise<boolean> {
  const { print, signal } = options;
  const limit = MAX_DIFFERENCES;
  const counts = await checkCounts(knex, { limit, signal });
  for (const { table, count, ready, actual } of counts) {
    print(
      `${table} ${JSON.stringify(count)}: ready ${ready}, actually ${actual}`,
    );
  }
  const history = await checkHistory(knex, { limit, signal });
  for (const { table, key, problem } of history) {
    print(`${table} ${JSON.stringify(key)}: ${MEANING_BY_PROBLEM[problem]}`);
  }
  const compared = `Compared the ready counts with the rows of nodes and patches, and what the history says is still so with ${describeComparedHistory()}. Looked at ${await describeDatabase(
    knex,
  )}.`;
  if (counts.length + history.length === 0) {
    print(`Nothing differs. ${compared}`);
    return true;
  }
  print(
    `${counts.length} counts and ${history.length} pieces of history differ (at most ${limit} of a kind are listed). 'counts rebuild' counts anew, and leaves the history. ${compared}`,
  );
  return false;
}
