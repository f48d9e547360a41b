/** How things developed, and how long patches took. */
export const trendMessages = {
  title: 'Last 30 days',
  what: 'the last days',
  asTable: 'Show as table',
  empty: 'No day was recorded yet. A day is recorded at its end, in UTC.',
  sentence:
    '{{nonCompliantBefore, number}} → {{nonCompliant, number}} non-compliant, {{unknownBefore, number}} → {{unknown, number}} unknown',
  sentenceOfOne:
    '{{nonCompliant, number}} non-compliant, {{unknown, number}} unknown',
  recordedSince: 'recorded since {{day}}',
  line: '{{days, number}} days: {{percentBefore}} → {{percent}} compliant, {{unknownBefore, number}} → {{unknown, number}} unknown',
  missing_one: '{{count, number}} day not recorded',
  missing_other: '{{count, number}} days not recorded',
  fewerRead_one:
    '{{count, number}} day is not comparable: fewer account-Regions were read than on the day beside it',
  fewerRead_other:
    '{{count, number}} days are not comparable: fewer account-Regions were read than on the days beside them',
  fewerReadDay_one:
    'not comparable: {{count, number}} account-Region fewer was read',
  fewerReadDay_other:
    'not comparable: {{count, number}} account-Regions fewer were read',
  day: '{{day}}: {{compliant, number}} compliant, {{nonCompliant, number}} non-compliant, {{unknown, number}} unknown',
  missingDay: '{{day}}: not recorded',
  percent: '{{percent, number}} %',
  noData: 'no data',
  notRecorded: 'not recorded',
  columns: {
    day: 'Day (UTC)',
    percent: 'Compliant, of judged',
    unread: 'Account-Regions not read',
  },
  times: {
    title: 'Time to patch',
    what: 'the times to patch',
    empty: 'No patch was fixed in the last 30 days, and none is open.',
    note: "By the vendor's severity. From when a patch was first seen missing on a node until it was gone, in the last 30 days. Open ones are in none of the times.",
    atMostDays_one: '≤ {{count, number}} day',
    atMostDays_other: '≤ {{count, number}} days',
    openSince: 'since {{day}}',
    columns: {
      severity: 'Severity',
      fixed: 'Fixed',
      median: 'Median',
      p90: '90 % within',
      open: 'Open, oldest',
    },
    severity: {
      critical: 'Critical',
      important: 'Important',
      moderate: 'Moderate',
      low: 'Low',
      other: 'Other',
      unspecified: 'None given',
    },
  },
} as const;
