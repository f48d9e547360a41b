import { PostureCounts } from 'backstage-plugin-patch-compliance-common';
import { Row } from '../types';

/** The ready counts of a scope, with the oldest day of each. */
export const MEASURES = `
  select measure, sum(nodes) as nodes, min(since_day) as since_day
  from (
    select measure, since_day, sum(nodes) as nodes from node_counts
    where scope = ? and key = ? and measure <> 'held'
    group by measure, since_day
    having sum(nodes) <> 0
  ) as by_day
  group by measure`;

const MEMBER_BY_POSTURE: Record<string, keyof PostureCounts> = {
  compliant: 'compliant',
  'non-compliant': 'nonCompliant',
  unknown: 'unknown',
  excluded: 'excluded',
};

/**
 * The postures of rows with a `measure` and a number of `nodes`.
 */
export function toPostures(rows: Row[]): PostureCounts {
  const counts = { compliant: 0, nonCompliant: 0, unknown: 0, excluded: 0 };
  for (const { measure, nodes } of rows) {
    const [kind, posture] = measure.split('/');
    if (kind === 'posture') {
      counts[MEMBER_BY_POSTURE[posture]] += Number(nodes);
    }
  }
  return counts;
}
