import { makeTrendPoint } from '../__testUtils__';
import { linePieces } from './linePieces';

describe('linePieces', () => {
  it('is broken where a day was not recorded or had no node', () => {
    const points = [5, 4, 2, 1, 0].map(days => makeTrendPoint(days));
    const nothing = { compliant: 0, nonCompliant: 0, unknown: 0, excluded: 3 };
    points[3] = makeTrendPoint(1, nothing);
    const days = [5, 4, 3, 2, 1, 0].map(ago => makeTrendPoint(ago).day);

    expect(
      linePieces(days, points).map(piece => piece.map(({ index }) => index)),
    ).toEqual([[0, 1], [3], [5]]);
  });

  it('has the unknown nodes in what the line is measured by', () => {
    const point = makeTrendPoint(0, {
      compliant: 60,
      nonCompliant: 15,
      unknown: 25,
      excluded: 900,
    });
    expect(linePieces([point.day], [point])).toEqual([
      [{ index: 0, compliantShare: 0.6, unknownShare: 0.25 }],
    ]);
  });
});
