/** The org-wide overview. */
export const overviewMessages = {
  title: 'Overview',
  what: 'the overview',
  organization: 'Organization',
  reasons: {
    title: 'Why nodes are not compliant',
    none: 'Every node is compliant.',
  },
  ownership: {
    title: 'Ownership',
    owned_one: '{{count, number}} node has an owner',
    owned_other: '{{count, number}} nodes have an owner',
    unowned_one: '{{count, number}} node has no owner',
    unowned_other: '{{count, number}} nodes have no owner',
    conflicts_one: '{{count, number}} node is claimed by several entities',
    conflicts_other: '{{count, number}} nodes are claimed by several entities',
  },
  noAccounts: {
    title: 'No account was discovered yet',
    description:
      'The backend looks for accounts shortly after it starts. If this lasts, see its log.',
  },
  notKnown: {
    title: 'Not known',
    description:
      'No account and Region could be read so far: the coverage says why.',
  },
  noNodes: {
    title: 'No nodes',
    description:
      'No account and Region that could be read has an EC2 instance or a managed node.',
  },
  breakdown: {
    title: {
      account: 'By account',
      region: 'By Region',
      owner: 'By owner',
      environment: 'By environment',
    },
    column: {
      account: 'Account',
      region: 'Region',
      owner: 'Owner',
      environment: 'Environment',
    },
    none: {
      account: 'No account',
      region: 'No Region',
      owner: 'No owner',
      environment: 'No environment',
    },
    columns: {
      compliance: 'Compliant',
      nonCompliant: 'Non-compliant',
      unknown: 'Unknown',
    },
    compliance: '{{percent, number}} % of {{judged, number}}',
    noData: 'no data',
    notKnown: 'not known',
    fresh_one: '{{fresh, number}} of {{count, number}} account-Region fresh',
    fresh_other: '{{fresh, number}} of {{count, number}} account-Regions fresh',
    failed: '{{failed, number}} failed',
    oldest: 'The oldest data is of {{at}}',
    empty: 'No nodes.',
    total_one: '{{count, number}} entry',
    total_other: '{{count, number}} entries',
  },
} as const;
