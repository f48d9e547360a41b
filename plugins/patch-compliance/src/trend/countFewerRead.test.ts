import { makeCoverage, makeTrendPoint } from '../__testUtils__';
import { countFewerRead } from './countFewerRead';

function makePoint(daysAgo: number, fresh?: number) {
  const point = makeTrendPoint(daysAgo);
  const targets =
    fresh === undefined
      ? undefined
      : makeCoverage({ fresh, failed: 240 - fresh }).targets;
  return { ...point, coverage: { ...point.coverage, targets } };
}

describe('countFewerRead', () => {
  it('finds nothing where the same could not be read every day', () => {
    const points = [2, 1, 0].map(days => makePoint(days, 230));
    expect(countFewerRead(points).size).toBe(0);
  });

  it('finds the day that lacks what the days beside it have', () => {
    const points = [
      makePoint(3, 240),
      makePoint(2, 236),
      makePoint(1, 240),
      makePoint(0, 240),
    ];
    expect([...countFewerRead(points)]).toEqual([[points[1].day, 4]]);
  });

  it('finds the one day at which something is lost or gained for good', () => {
    const lost = [makePoint(2, 240), makePoint(1, 230), makePoint(0, 230)];
    expect([...countFewerRead(lost)]).toEqual([[lost[1].day, 10]]);
    const gained = [makePoint(2, 10), makePoint(1, 10), makePoint(0, 240)];
    expect([...countFewerRead(gained)]).toEqual([[gained[1].day, 230]]);
  });

  it('says nothing of days of which it was not recorded, or of a single one', () => {
    expect(countFewerRead([makePoint(1), makePoint(0, 5)]).size).toBe(0);
    expect(countFewerRead([makePoint(0, 5)]).size).toBe(0);
  });
});
