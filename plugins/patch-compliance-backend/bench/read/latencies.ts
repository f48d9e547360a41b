import { quantile, round } from '../lib';

/**
 * How long requests took, in milliseconds.
 */
export interface Latencies {
  p50: number;
  p95: number;
  p99: number;
}

const WARM_UP = 20;

/**
 * Does something many times, so many at a time, and says how long each took.
 * The first ones are not counted.
 */
export async function measureLatencies(
  run: (number: number) => Promise<unknown>,
  options: { times: number; atATime: number },
): Promise<Latencies> {
  const { times, atATime } = options;
  const durations: number[] = [];
  let next = -Math.min(WARM_UP, times);
  await Promise.all(
    Array.from({ length: atATime }, async () => {
      while (next < times) {
        const number = next++;
        const begin = performance.now();
        await run(Math.abs(number));
        if (number >= 0) {
          durations.push(performance.now() - begin);
        }
      }
    }),
  );
  return {
    p50: round(quantile(durations, 0.5)),
    p95: round(quantile(durations, 0.95)),
    p99: round(quantile(durations, 0.99)),
  };
}
