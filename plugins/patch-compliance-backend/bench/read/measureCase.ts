import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { Knex } from 'knex';
import { Latencies, measureLatencies } from './latencies';
import { ReadCase } from './types';

const AT_A_TIME = 8;
const COMPARED = 3;
const IDLE_MS = 100;

/**
 * How long the requests of a kind take over HTTP, and the statements for them.
 */
export interface CaseLatencies {
  name: string;
  http: Latencies;
  busy: Latencies;
  sql: Latencies;
}

/**
 * Measures a kind of request one at a time and several at a time, and the
 * statements one at a time.
 *
 * @throws Error if the two give different answers
 */
export async function measureCase(
  read: ReadCase,
  options: { knex: Knex; url: string; times: number },
): Promise<CaseLatencies> {
  const { knex, url, times } = options;
  const request = async (number: number) => {
    const response = await fetch(url + read.path(number));
    if (!response.ok) {
      throw new Error(`${read.path(number)}: ${await response.text()}`);
    }
    return response.json();
  };
  const query = (number: number) => Promise.all(read.sql(knex, number));

  for (let number = 0; number < COMPARED; number++) {
    const answer = read.digestAnswer(await request(number));
    const rows = read.digestRows(await query(number));
    if (!isDeepStrictEqual(answer, rows)) {
      throw new Error(
        `${read.path(number)} answers ${JSON.stringify(
          answer,
        )}, and SQL ${JSON.stringify(rows)}`,
      );
    }
  }
  // SQLite's statements let nothing else happen: the server takes its chance now
  // to close what was idle, and not under the next request.
  await setTimeout(IDLE_MS);
  return {
    name: read.name,
    http: await measureLatencies(request, { times, atATime: 1 }),
    busy: await measureLatencies(request, { times, atATime: AT_A_TIME }),
    sql: await measureLatencies(query, { times, atATime: 1 }),
  };
}
