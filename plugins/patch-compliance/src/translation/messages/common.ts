/** Words and states that every page uses. */
export const commonMessages = {
  title: 'Patch compliance',
  separator: ' · ',
  none: '–',
  loading: 'Loading {{what}}',
  retry: 'Try again',
  clearFilters: 'Clear filters',
  dropped: {
    title: 'The address has what means nothing here, and was left out:',
    forget: 'Remove it from the address',
  },
  copy: 'Copy {{what}}',
  copied: 'Copied',
  failed: 'Could not copy',
  atLeast: 'at least {{duration}} (since {{day}})',
  table: {
    pageSize: '{{rows, number}} rows a page',
  },
  filter: {
    find: 'Find',
    any: 'Any',
    chip: '{{name}}: {{value}}',
  },
  error: {
    title: 'Could not load {{what}}',
  },
  notAllowed: {
    title: 'You may not see {{what}}',
    description:
      'This takes the permission {{permission}}. Ask the owners of this portal for it.',
  },
  pageNotFound: {
    title: 'Page not found',
    description: 'There is no page of patch compliance at this address.',
    action: 'Overview',
  },
  notFound: {
    title: 'There is no such node, or you may not see it',
    description:
      'A node disappears once its account and Region were read completely without it.',
    descriptionThen:
      'It was not known at the end of that day, or had been removed by then.',
    action: 'All nodes',
  },
} as const;
