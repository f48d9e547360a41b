import { Pacer } from './Pacer';

const CEILING = { perSecond: 20, burst: 10 };
const SECOND = 1_000;

/** A repeatable sequence of numbers from 0 to 1. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

function setup(ceiling = CEILING) {
  const clock = { now: 0 };
  const pacer = new Pacer(ceiling, () => clock.now);
  return { clock, pacer };
}

describe('Pacer', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'never lets out more than its rates allow, whatever happens (seed %d)',
    seed => {
      const random = randomNumbers(seed);
      const { clock, pacer } = setup();
      const sent: number[] = [];
      /** What the rates add up to since the start. */
      const allowed = [{ at: 0, requests: 0 }];
      let lastTurn = 0;

      for (let step = 0; step < 3_000; step++) {
        const { perSecond } = pacer;
        const passes = random() < 0.1 ? 3 * SECOND * random() : 80 * random();
        clock.now += passes;
        allowed.push({
          at: clock.now,
          // The rate may have risen meanwhile: what it rose to is the most.
          requests:
            allowed.at(-1)!.requests +
            (Math.max(perSecond, pacer.perSecond) * passes) / SECOND,
        });
        if (random() < 0.02) {
          pacer.slowDown();
        }
        if (random() < 0.7 && lastTurn <= clock.now) {
          lastTurn = clock.now + pacer.reserve();
          sent.push(lastTurn);
        }
      }

      const allowedUntil = (time: number) =>
        allowed.findLast(({ at }) => at <= time)!.requests;
      for (let first = 0; first < sent.length; first += 7) {
        for (let last = first + 1; last < sent.length; last += 11) {
          const share = allowedUntil(sent[last]) - allowedUntil(sent[first]);
          // What was let out during the last, unfinished step is at most one.
          expect(last - first).toBeLessThanOrEqual(CEILING.burst + share + 2);
        }
      }
    },
  );

  it('lets a burst out at once, then as many as the rate', () => {
    const { clock, pacer } = setup();
    const waits = Array.from({ length: 12 }, () => pacer.reserve());
    expect(waits.slice(0, CEILING.burst)).toEqual(Array(10).fill(0));
    expect(waits.slice(CEILING.burst)).toEqual([50, 100]);
    clock.now += 10 * SECOND;
    expect(pacer.reserve()).toBe(0);
  });

  it('halves what went out last when AWS throttles, once for all that went out together', async () => {
    const { pacer } = setup({ perSecond: 100, burst: 100 });
    const { signal } = new AbortController();
    for (let sent = 0; sent < 40; sent++) {
      await pacer.take(signal);
    }
    pacer.slowDown();
    pacer.slowDown();
    expect(pacer.perSecond).toBe(20);
    expect(pacer.reserve()).toBe(50);
  });

  it('slows down in steps, and never stops', () => {
    const { clock, pacer } = setup();
    const rates = Array.from({ length: 6 }, () => {
      clock.now += 2 * SECOND;
      pacer.slowDown();
      return pacer.perSecond;
    });
    expect(rates).toEqual([5, 2.5, 1.25, 0.625, 0.5, 0.5]);
  });

  it('recovers to what it began with, step by step', () => {
    const { clock, pacer } = setup();
    for (let throttles = 0; throttles < 6; throttles++) {
      clock.now += 2 * SECOND;
      pacer.slowDown();
    }
    let before = pacer.perSecond;
    expect(before).toBe(0.5);
    for (let step = 0; step < 39; step++) {
      clock.now += 10 * SECOND;
      expect(pacer.perSecond).toBeGreaterThanOrEqual(before);
      expect(pacer.perSecond).toBeLessThanOrEqual(before * 1.1001);
      before = pacer.perSecond;
    }
    expect(before).toBe(CEILING.perSecond);
  });

  it('gives back the turn of whoever does not wait for it', async () => {
    const { pacer } = setup();
    for (let sent = 0; sent < CEILING.burst; sent++) {
      pacer.reserve();
    }
    const controller = new AbortController();
    const waiting = pacer.take(controller.signal);
    controller.abort(new Error('called off'));
    await expect(waiting).rejects.toThrow('called off');
    expect(pacer.reserve()).toBe(50);
  });
});
