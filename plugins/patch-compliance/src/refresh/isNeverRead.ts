import { TargetStatus } from 'backstage-plugin-patch-compliance-common';

const NEVER_READ: TargetStatus[] = ['not-enabled', 'inactive'];

/** Whether targets that stand like this are not read, whoever asks for it. */
export function isNeverRead(status: TargetStatus): boolean {
  return NEVER_READ.includes(status);
}
