/**
 * Runs something, and says how long it took.
 */
export async function timed<TAnswer>(
  run: () => Promise<TAnswer>,
): Promise<{ answer: TAnswer; seconds: number }> {
  const begin = performance.now();
  const answer = await run();
  return { answer, seconds: (performance.now() - begin) / 1000 };
}
