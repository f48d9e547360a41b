/** How much was seen: targets, their errors, and reading them again. */
export const coverageMessages = {
  title: 'Coverage',
  description:
    'Each account and Region is read as a whole or not at all. Where reading fails, the last complete data stays, with its age.',
  what: 'the coverage',
  status: {
    pending: 'Not read yet',
    fresh: 'Fresh',
    stale: 'Old',
    failed: 'Failed',
    'not-enabled': 'Not enabled',
    inactive: 'Account not active',
  },
  sentence: {
    fresh_one: '{{fresh, number}} of {{count, number}} account-Region fresh',
    fresh_other: '{{fresh, number}} of {{count, number}} account-Regions fresh',
    failed: '{{targets, number}} failed',
    stale: '{{targets, number}} old',
    pending: '{{targets, number}} not read yet',
    'not-enabled': '{{targets, number}} not enabled',
    inactive: '{{targets, number}} in accounts that are not active',
  },
  accounts_one: '{{active, number}} of {{count, number}} account is active',
  accounts_other: '{{active, number}} of {{count, number}} accounts are active',
  firstRead: {
    title: 'Reading AWS for the first time',
    progress_one: '{{read, number}} of {{count, number}} account-Region read',
    progress_other:
      '{{read, number}} of {{count, number}} account-Regions read',
  },
  undiscovered: {
    title: 'The accounts and Regions could not be listed',
  },
  stopped: {
    title: 'Nothing was read since {{newest}}',
    description:
      'All data is old. The collector of the backend may have stopped.',
  },
  unreadable: {
    title_one: '{{count, number}} account-Region could not be read',
    title_other: '{{count, number}} account-Regions could not be read',
    description: 'What they hold is missing here, or old.',
    link: 'See why',
  },
  finding: {
    denied: '{{account}}, {{region}} not readable: {{action}} denied',
    failed: '{{account}}, {{region}} not readable: {{code}}',
    more_one: '{{count, number}} more not readable',
    more_other: '{{count, number}} more not readable',
  },
  error: {
    name: {
      'role-missing': 'The role cannot be assumed',
      'action-denied': 'The role lacks an action',
      'scp-denied': 'A service control policy denies it',
      'region-not-enabled': 'The Region is not enabled',
      credentials: 'The credentials are not valid',
      throttled: 'AWS throttled the requests',
      network: 'AWS could not be reached',
      'aws-failure': 'AWS failed',
      'invalid-response': 'AWS answered something unexpected',
      internal: 'The backend failed',
    },
    advice: {
      'role-missing':
        'Deploy the member role to the account, and check its trust policy and external id.',
      'action-denied': 'Add the action to the policy of the member role.',
      'scp-denied':
        'Exempt the member role from the policy, or exclude the Region in the configuration.',
      'region-not-enabled':
        'Nothing, unless the account should use the Region: then enable it.',
      credentials: 'Renew the credentials of the backend.',
      throttled: 'Nothing: it is read again later, more slowly.',
      network:
        'Check that the backend reaches the AWS endpoints, directly or through its proxy.',
      'aws-failure': 'Nothing, unless it lasts: it is read again later.',
      'invalid-response': 'See the log of the backend, and report it.',
      internal: 'See the log of the backend, and report it.',
    },
    denied: '{{action}} denied',
  },
  table: {
    empty: 'No account and Region was discovered yet.',
    emptyFilter: 'No account and Region matches the filters.',
    total_one: '{{count, number}} account and Region',
    total_other: '{{count, number}} accounts and Regions',
    columns: {
      account: 'Account',
      region: 'Region',
      status: 'Status',
      lastSuccess: 'Complete read',
      error: 'Last error',
      effort: 'Last attempt',
      nodes: 'Nodes',
      refresh: 'Refresh',
    },
    never: 'never',
    next: 'next {{at}}',
    due: 'next now',
    effort: '{{calls}} in {{duration}}',
    calls_one: '{{count, number}} API request',
    calls_other: '{{count, number}} API requests',
    search: 'Search accounts and Regions',
    statusFilter: 'Status',
  },
  refresh: {
    action: 'Refresh',
    label: 'Refresh {{account}} in {{region}}',
    notAllowed: 'This takes the permission {{permission}}.',
    notReadable: 'It cannot be read: {{status}}.',
    running: 'Reading {{account}} in {{region}}',
    succeeded: '{{account}} in {{region}} was read',
    failed: '{{account}} in {{region}} could not be read',
    lost: 'Cannot follow the reading of {{account}} in {{region}}',
    requestFailed: 'Could not ask for {{account}} in {{region}} to be read',
  },
} as const;
