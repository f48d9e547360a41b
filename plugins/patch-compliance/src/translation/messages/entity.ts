/** The card and the tab of an entity. */
export const entityMessages = {
  what: 'the patch compliance of this entity',
  nodes_one: '{{count, number}} node',
  nodes_other: '{{count, number}} nodes',
  oldest: 'oldest {{duration}}',
  findings: 'Findings, worst first',
  allGood: 'Nothing to do.',
  nothingOwned: {
    title: 'No AWS node that you may see belongs to this entity',
    description:
      'Select its nodes by their tags, with an annotation in its catalog file:',
    what: 'the annotation',
  },
} as const;
