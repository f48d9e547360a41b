import { TrendPoint } from 'backstage-plugin-patch-compliance-common';

/**
 * The days on which fewer account-Regions were read than on the recorded day before
 * or after, and how many fewer: a difference between their numbers may come from
 * that. One that cannot be read for good makes no difference from day to day.
 *
 * @param points - in their order
 */
export function countFewerRead(points: TrendPoint[]): Map<string, number> {
  const read = points.map(({ coverage }) => coverage.targets?.fresh);
  const fewer = points.map(({ day }, index): [string, number] => {
    const own = read[index];
    const most = Math.max(
      ...[read[index - 1], read[index + 1]].map(other => other ?? 0),
    );
    return [day, own === undefined ? 0 : Math.max(0, most - own)];
  });
  return new Map(fewer.filter(([, count]) => count > 0));
}
