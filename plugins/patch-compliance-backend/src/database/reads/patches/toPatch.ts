import { Patch } from 'backstage-plugin-patch-compliance-common';
import { DbPatchRow } from '../../tables';
import { toIsoTime } from '../../toIsoTime';

/**
 * A patch, whichever nodes it is on.
 */
export function toPatch(
  row: Omit<DbPatchRow, 'id' | 'digest'>,
  cveIds: string[],
): Patch {
  return {
    title: row.title,
    kbId: row.kb_id,
    classification: row.classification,
    severity: row.severity,
    cveIds,
    releasedAt: toIsoTime(row.released_at),
    advisory: row.advisory ?? undefined,
  };
}
