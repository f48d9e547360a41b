import { DbNodeRow } from '../tables';
import { ObservedPatches } from './types';

/**
 * Whether patches have to be compared with the stored ones of their node.
 *
 * @remarks
 *
 * Whatever was read has to, also where the report is the one that the stored ones
 * were read for: AWS was asked again because they may be wrong. Only where there
 * is no report, and was none, there is nothing to compare.
 */
export function mayHaveChanged(
  patches: ObservedPatches,
  stored: Pick<DbNodeRow, 'patches_read_for'> | undefined,
): boolean {
  return (
    patches.readFor !== undefined ||
    patches.patches.length > 0 ||
    (stored?.patches_read_for ?? null) !== null
  );
}
