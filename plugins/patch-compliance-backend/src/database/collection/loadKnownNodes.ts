import { Knex } from 'knex';
import { DbNodeRow } from '../tables';
import { KnownNode } from './types';

/**
 * What is known of the nodes of a target, by instance id.
 */
export async function loadKnownNodes(
  knex: Knex,
  targetId: number,
): Promise<Map<string, KnownNode>> {
  const rows = await knex<DbNodeRow>('nodes')
    .where('target_id', targetId)
    .select(
      'instance_id',
      'managed',
      'ec2_state',
      'operation',
      'scanned_by_association',
      'patches_read_for',
      'tags',
    );
  return new Map(
    rows.map(row => [
      row.instance_id,
      {
        managed: Boolean(row.managed),
        ec2State: row.ec2_state ?? undefined,
        hasReport: row.operation !== null,
        scannedByAssociation: Boolean(row.scanned_by_association),
        patchesReadFor: row.patches_read_for ?? undefined,
        tags: JSON.parse(row.tags),
      },
    ]),
  );
}
