/** Reading something from AWS again. */
export const refreshMessages = {
  action: 'Refresh',
  label: 'Refresh {{name}}',
  running: 'Reading {{name}}',
  notAllowed: 'This takes the permission {{permission}}.',
  notReadable: 'It cannot be read: {{status}}.',
  progress_one: '{{read, number}} of {{count, number}} account-Region read',
  progress_other: '{{read, number}} of {{count, number}} account-Regions read',
  failed: '{{targets, number}} failed',
  unreadable: '{{targets, number}} cannot be read',
  justNow: 'Read just now',
  took: 'Read just now, in {{duration}}',
  succeeded: '{{name}} was read',
  partly_one:
    '{{name}} was not read: {{done, number}} of {{count, number}} account-Region could be read',
  partly_other:
    '{{name}} was read in part: {{done, number}} of {{count, number}} account-Regions could be read',
  requestFailed: 'Could not ask for {{name}} to be read',
} as const;
