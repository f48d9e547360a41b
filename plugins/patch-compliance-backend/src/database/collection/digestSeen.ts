import { hash } from 'node:crypto';
import { SeenColumns } from './seenColumns';

/**
 * What tells two reads of a node apart, so that the stored columns need not be
 * loaded to see that nothing has changed.
 *
 * @remarks
 *
 * The names of the columns are part of it: once there is another column, every
 * digest is another one and the next read fills it.
 */
export function digestSeen(columns: SeenColumns): string {
  return hash('sha256', JSON.stringify(columns), 'base64url');
}
