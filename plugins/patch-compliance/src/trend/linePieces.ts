import { TrendPoint } from 'backstage-plugin-patch-compliance-common';
import { countExpected } from './trendColumns';

/** One day of the line; shares are of all nodes that were to be judged. */
export interface LineDay {
  index: number;
  compliantShare: number;
  unknownShare: number;
}

/**
 * The days that can be drawn, in pieces: a day that was not recorded, or had no
 * node, is between two of them and in none.
 */
export function linePieces(days: string[], points: TrendPoint[]): LineDay[][] {
  const byDay = new Map(points.map(point => [point.day, point]));
  const pieces: LineDay[][] = [[]];
  days.forEach((day, index) => {
    const point = byDay.get(day);
    const expected = point ? countExpected(point) : 0;
    if (point && expected > 0) {
      pieces[pieces.length - 1].push({
        index,
        compliantShare: point.counts.compliant / expected,
        unknownShare: point.counts.unknown / expected,
      });
    } else {
      pieces.push([]);
    }
  });
  return pieces.filter(piece => piece.length > 0);
}
