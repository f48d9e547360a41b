import { makeTrendPoint, NOTHING } from '../__testUtils__';
import { lastDays } from './days';
import { trendColumns } from './trendColumns';

describe('trendColumns', () => {
  it('stacks the days, unknown on top, the fullest as high as the chart', () => {
    const small = makeTrendPoint(1, { ...NOTHING, compliant: 50 });
    const full = makeTrendPoint(0, {
      compliant: 50,
      nonCompliant: 25,
      unknown: 25,
      excluded: 900,
    });
    const [first, second] = trendColumns([small.day, full.day], [small, full]);

    expect(first.parts).toEqual([
      {
        posture: 'compliant',
        nodes: 50,
        startPercent: 0,
        lengthPercent: 50,
      },
    ]);
    expect(
      second.parts.map(({ posture, startPercent, lengthPercent }) => [
        posture,
        startPercent,
        lengthPercent,
      ]),
    ).toEqual([
      ['compliant', 0, 50],
      ['non-compliant', 50, 25],
      ['unknown', 75, 25],
    ]);
  });

  it('leaves a gap where a day was not recorded', () => {
    const point = makeTrendPoint(0);
    const columns = trendColumns(['2026-01-01', point.day], [point]);
    expect(columns[0]).toEqual({ day: '2026-01-01', parts: [] });
    expect(columns[1].point).toBe(point);
  });

  it('draws nothing for a day without nodes', () => {
    const point = makeTrendPoint(0, NOTHING);
    expect(trendColumns([point.day], [point])[0].parts).toEqual([]);
  });
});

describe('lastDays', () => {
  it('ends with today in UTC', () => {
    expect(lastDays(3, new Date('2026-03-01T23:59:59Z'))).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
    ]);
  });
});
