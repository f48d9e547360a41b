/** Looking at an earlier day. */
export const asOfMessages = {
  label: 'As of the end of (UTC)',
  title: 'As of the end of {{day}} (UTC)',
  titleOfTime: 'As of {{time}}',
  description:
    'What was known and unknown then, with the owners of then. Nothing here is about now.',
  now: 'Back to now',
  notKept: 'Nothing is kept of that time',
  keptSince: 'Recorded since {{day}} (UTC)',
  firstDay: 'Look at {{day}}',
} as const;
