import { createHash } from 'node:crypto';
import { Knex } from 'knex';
import {
  DbNodePatchRow,
  DbNodeRow,
  DbPatchCveRow,
  DbPatchRow,
} from '../database/tables';

/**
 * What a test says of a patch: columns, and the rows that hang on it.
 */
export interface SeedPatch extends Partial<DbPatchRow> {
  kb_id: string;
  cveIds?: string[];
  nodes: Array<Partial<DbNodePatchRow> & { node: DbNodeRow }>;
}

/**
 * Stores a patch, missing on nodes unless told. Ready counts do not know of it
 * before they are rebuilt.
 */
export async function seedPatch(knex: Knex, patch: SeedPatch): Promise<void> {
  const { nodes, cveIds = [], ...columns } = patch;
  const [row] = await knex<DbPatchRow>('patches')
    .insert({
      digest: createHash('sha256').update(patch.kb_id).digest('hex'),
      title: patch.kb_id,
      classification: 'Security',
      severity: 'Important',
      severity_rank: 4,
      ...columns,
    })
    .returning('*');
  for (const cveId of cveIds) {
    await knex<DbPatchCveRow>('patch_cves').insert({
      patch_id: row.id,
      cve_id: cveId,
    });
  }
  for (const { node, ...nodePatch } of nodes) {
    await knex<DbNodePatchRow>('node_patches').insert({
      node_id: node.id,
      patch_id: row.id,
      state: 'missing',
      first_seen_at: new Date(),
      ...nodePatch,
    });
    if (['missing', 'failed'].includes(nodePatch.state ?? 'missing')) {
      await knex('nodes')
        .where('id', node.id)
        .update({
          severities: knex.raw('severities | ?', 1 << row.severity_rank),
        });
    }
  }
}
