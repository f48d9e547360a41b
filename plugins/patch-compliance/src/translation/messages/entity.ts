/** The card and the tab of an entity. */
export const entityMessages = {
  what: 'the patch compliance of this entity',
  nodes_one: '{{count, number}} node',
  nodes_other: '{{count, number}} nodes',
  oldestSince: 'oldest since {{day}}',
  findings: 'Findings, worst first',
  worstCves: 'CVEs of the worst missing or failed patches: {{cves}}',
  allGood: 'Nothing to do.',
  allExcluded: 'All of its nodes are excluded: none is judged.',
  notAllFresh: 'Nothing to do by what was read, but not all of it is fresh.',
  nothingOwned: {
    title: 'No AWS node that you may see belongs to this entity',
    undiscovered: 'No AWS account was discovered yet that you may see',
    description:
      'Select its nodes by their tags, with an annotation in its catalog file:',
    what: 'the annotation',
    unread: 'None of the nodes that could be read belongs to this entity',
    unreadDescription_one:
      '{{count}} account-Region could not be read: its nodes may be there.',
    unreadDescription_other:
      '{{count}} account-Regions could not be read: its nodes may be there.',
  },
} as const;
