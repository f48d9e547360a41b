import { Places } from './Places';

const SHORT = { tookLong: false, isAwaited: false };
const LONG = { ...SHORT, tookLong: true };
const AWAITED = { ...SHORT, isAwaited: true };

describe('Places', () => {
  it.each([
    [1, 1],
    [2, 1],
    [4, 3],
    [20, 15],
  ])('has %d, of which %d for what takes long', (total, forLong) => {
    const places = new Places(total);
    expect(places.free).toBe(total);
    expect(places.freeForLong).toBe(forLong);
  });

  it('counts what is taken, and what is left again', () => {
    const places = new Places(4);
    const [a, b, c] = [{}, {}, {}];
    places.take(a, LONG);
    places.take(b, LONG);
    expect([places.free, places.freeForLong]).toEqual([2, 1]);
    places.take(c, LONG);
    expect([places.free, places.freeForLong]).toEqual([1, 0]);
    places.leave(a);
    places.take({}, SHORT);
    expect([places.free, places.freeForLong]).toEqual([1, 1]);
  });

  it('takes for long what has become so', () => {
    const clock = { now: 0 };
    const places = new Places(4, () => clock.now);
    for (let number = 0; number < 3; number++) {
      places.take({}, SHORT);
    }
    expect(places.freeForLong).toBe(1);
    clock.now += 60_000;
    expect([places.free, places.freeForLong]).toEqual([1, 0]);
  });

  it.each([
    [1, 1],
    [2, 1],
    [3, 1],
    [20, 10],
  ])('of %d lets what somebody waits for have %d first', (total, first) => {
    expect(new Places(total).freeForAwaited).toBe(first);
  });

  it('counts what somebody waits for, and what is free', () => {
    const places = new Places(4);
    const awaited = {};
    places.take(awaited, AWAITED);
    places.take({}, SHORT);
    expect(places.freeForAwaited).toBe(1);
    places.take({}, AWAITED);
    expect(places.freeForAwaited).toBe(0);
    places.leave(awaited);
    expect(places.freeForAwaited).toBe(1);
  });

  it('has them take turns where there is one place', () => {
    const places = new Places(1);
    const turn = (attempted: typeof SHORT) => {
      const by = {};
      places.take(by, attempted);
      places.leave(by);
      return places.freeForAwaited;
    };
    expect([turn(AWAITED), turn(SHORT), turn(AWAITED)]).toEqual([0, 1, 0]);
  });
});
