import { together } from './together';

/**
 * Maps items with so many at a time, in order. The first failure is thrown once
 * what was begun has ended, and begins no further items.
 */
export async function mapConcurrently<TItem, TResult>(
  items: Iterable<TItem>,
  limit: number,
  map: (item: TItem) => Promise<TResult>,
): Promise<TResult[]> {
  const results: TResult[] = [];
  const queue = [...items].entries();
  let failed = false;

  const work = async () => {
    for (const [index, item] of queue) {
      if (failed) {
        return;
      }
      try {
        results[index] = await map(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await together(...Array.from({ length: limit }, work));
  return results;
}
