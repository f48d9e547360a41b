import { CountScope } from '../tables';
import { ENTITY_SCOPES, nodeScopes } from './nodeScopes';
import { SEVERITY_RANKS } from './severityRanks';
import { toDay } from '../../days';
import { NodeCount, NodeState } from './types';

/** The scopes in which it is also counted since when nodes are what they are. The
 * others are many and small: there it is found out from their nodes. */
export const DATED_SCOPES: CountScope[] = [
  'organization',
  'account',
  'region',
  'environment',
  'platform',
  'entity',
];

/** The scopes whose targets must be known, to tell how fresh their counts are. */
export const HELD_SCOPES: CountScope[] = [
  'account',
  'region',
  'environment',
  'platform',
  'entity',
  ...ENTITY_SCOPES,
];

/**
 * What a node adds to the ready counts. The counts are the sums of it over all
 * nodes; `selectNodeCounts` says the same in SQL.
 */
export function nodeContributions(node: NodeState): NodeCount[] {
  const posture = `posture/${node.posture}${
    node.reason === null ? '' : `/${node.reason}`
  }`;
  const sinceDay = toDay(new Date(node.posture_since));
  const flags: string[] = JSON.parse(node.flags);
  const measures = [
    `ownership/${node.ownership}`,
    ...flags.map(flag => `flag/${flag}`),
    ...(node.posture === 'non-compliant'
      ? SEVERITY_RANKS.filter(rank => node.severities & (1 << rank)).map(
          rank => `severity/${rank}`,
        )
      : []),
  ];

  return nodeScopes(node).flatMap(([scope, key]) => {
    const one = { scope, key, since_day: 0, target_id: 0, nodes: 1 };
    return [
      {
        ...one,
        measure: posture,
        since_day: DATED_SCOPES.includes(scope) ? sinceDay : 0,
      },
      ...measures.map(measure => ({ ...one, measure })),
      ...(HELD_SCOPES.includes(scope)
        ? [{ ...one, measure: 'held', target_id: node.target_id }]
        : []),
    ];
  });
}
