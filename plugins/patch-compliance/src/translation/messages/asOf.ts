/** Looking at an earlier day. */
export const asOfMessages = {
  label: 'As of the end of (UTC)',
  title: 'As of the end of {{day}} (UTC)',
  description:
    'What was known and unknown then, with the owners of then. Nothing here is about now.',
  now: 'Back to now',
} as const;
