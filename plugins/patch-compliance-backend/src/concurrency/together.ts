/**
 * Waits for all, also where one fails: nothing goes on behind the back of who
 * has been told of a failure.
 *
 * @throws what the first of them, in their order, failed of
 */
export async function together<TResults extends readonly unknown[]>(
  ...work: { [K in keyof TResults]: Promise<TResults[K]> }
): Promise<TResults> {
  await Promise.allSettled(work);
  return (await Promise.all(work)) as unknown as TResults;
}
