import { Knex } from 'knex';
import {
  NodeKey,
  NodePatchPage,
} from 'backstage-plugin-patch-compliance-common';
import { NodeAccess } from '../../access';
import { PageOptions, selectPage } from '../../paging';
import { DbNodePatchRow, DbNodeRow, DbPatchRow } from '../../tables';
import { toIsoTime } from '../../toIsoTime';
import { findCves, toPatch } from '../patches';
import { selectNodes, whereNodeIs } from '../selection';

type Row = DbPatchRow & DbNodePatchRow;

/**
 * One page of the patches that keep a node non-compliant, worst first.
 *
 * @returns undefined if there is no such node that the caller may see
 */
export async function listNodePatches(
  knex: Knex,
  options: { key: NodeKey; access: NodeAccess; page: PageOptions },
): Promise<NodePatchPage | undefined> {
  const { key, access, page } = options;
  const nodes = selectNodes(knex, { filter: {}, access });
  whereNodeIs(nodes, key);
  const node: Pick<DbNodeRow, 'id' | 'patches_incomplete'> | undefined =
    await nodes.select('nodes.id', 'nodes.patches_incomplete').first();
  if (!node) {
    return undefined;
  }

  const patches = knex
    .from('node_patches')
    .join('patches', 'patches.id', 'node_patches.patch_id')
    .where('node_patches.node_id', node.id);
  const [{ total }] = await patches.clone().count({ total: '*' });
  const { rows, ...cursors } = await selectPage<Row>({
    knex,
    query: patches.select('patches.*', 'node_patches.*'),
    keys: [
      {
        expression: knex.raw('patches.severity_rank'),
        order: 'desc',
        type: 'number',
      },
      {
        expression: knex.raw('node_patches.first_seen_at'),
        order: 'asc',
        type: 'time',
      },
      { expression: knex.raw('patches.id'), order: 'asc', type: 'number' },
    ],
    list: ['node-patches', key],
    page,
  });
  const cvesOf = await findCves(
    knex,
    rows.map(row => row.patch_id),
  );
  return {
    items: rows.map(row => ({
      ...toPatch(row, cvesOf(row.patch_id)),
      state: row.state,
      firstSeenAt: toIsoTime(row.first_seen_at),
      installedAt: toIsoTime(row.installed_at),
    })),
    totalItems: Number(total),
    ...(node.patches_incomplete && { patchesIncomplete: true }),
    ...cursors,
  };
}
