import { makeTrendPoint } from '../__testUtils__';
import { countGaps } from './countGaps';
import { lastDays } from './days';

const days = lastDays(5);

describe('countGaps', () => {
  it('misses no day before the record began', () => {
    expect(countGaps(days, [makeTrendPoint(0)])).toEqual({
      recordedSince: days[4],
      missing: 0,
    });
  });

  it('counts the days that are missing since', () => {
    expect(countGaps(days, [makeTrendPoint(3), makeTrendPoint(0)])).toEqual({
      recordedSince: days[1],
      missing: 2,
    });
    expect(countGaps(days, [makeTrendPoint(4), makeTrendPoint(3)])).toEqual({
      missing: 3,
    });
  });

  it('has nothing to say where nothing was recorded', () => {
    expect(countGaps(days, [])).toEqual({ missing: 0 });
  });
});
