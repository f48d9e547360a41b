import { mapConcurrently } from '../concurrency';

const REQUESTS_AT_A_TIME = 4;

/**
 * Asks AWS about ids, as many of them in one request as it takes.
 */
export async function inBatches<TResult>(
  ids: string[],
  batchSize: number,
  ask: (batch: string[]) => Promise<TResult[]>,
): Promise<TResult[]> {
  const batches: string[][] = [];
  for (let start = 0; start < ids.length; start += batchSize) {
    batches.push(ids.slice(start, start + batchSize));
  }
  return (await mapConcurrently(batches, REQUESTS_AT_A_TIME, ask)).flat();
}
