import { Knex } from 'knex';
import { recordChanges } from '../changes';
import { NodeState, STATE_COLUMNS } from '../counts';
import { insertMany } from '../insertMany';
import { DbNodeRow, DbNodeTagRow } from '../tables';
import { NodeChange } from './nodeChange';
import { ObservedPatch } from './types';
import { writeNodePatches } from './writeNodePatches';

type StoredState = Pick<DbNodeRow, (typeof STATE_COLUMNS)[number]>;

/**
 * Writes what a read changes of nodes, and of what hangs on them.
 */
export async function writeNodes(
  tx: Knex,
  options: {
    changes: NodeChange[];
    patchIds: Map<ObservedPatch, number>;
    now: Date;
  },
): Promise<void> {
  const { changes, patchIds, now } = options;
  await recordChanges(tx, {
    nodeIds: changes.flatMap(({ existing }) => existing?.id ?? []),
    change: async before => {
      const written = await writeRows(tx, changes);
      const nodes = changes.map(change => {
        const known = change.existing && before.get(String(change.existing.id));
        return {
          change,
          known,
          state: written.get(change.node.instanceId) ?? known!,
        };
      });
      await writeTags(tx, nodes);
      const patches = await writeNodePatches(tx, {
        patchIds,
        nodes: nodes.flatMap(({ change, known, state }) =>
          change.repatched
            ? [
                {
                  id: state.id,
                  stored: known?.patches ?? [],
                  patches: change.node.patches!.patches,
                  incomplete: change.row.patches_incomplete === true,
                  observedAt: change.judgement.reportedAt ?? now,
                },
              ]
            : [],
        ),
      });
      return new Map(
        nodes.map(({ known, state }): [string, NodeState] => [
          String(state.id),
          {
            ...state,
            entities: known?.entities ?? [],
            patches: patches.get(state.id) ?? known?.patches ?? [],
          },
        ]),
      );
    },
  });
}

/** @returns what they are now, by instance id */
async function writeRows(
  tx: Knex,
  changes: NodeChange[],
): Promise<Map<string, StoredState>> {
  const written = await insertMany<NodeChange['row'], StoredState>(tx, {
    table: 'nodes',
    rows: changes.flatMap(({ rewritten, row }) => (rewritten ? [row] : [])),
    overwrite: ['target_id', 'instance_id'],
    returning: STATE_COLUMNS,
  });
  return new Map(written.map(row => [row.instance_id, row]));
}

async function writeTags(
  tx: Knex,
  nodes: Array<{ change: NodeChange; state: StoredState }>,
): Promise<void> {
  const retagged = nodes.filter(({ change }) => change.retagged);
  const known = retagged.flatMap(({ change }) => change.existing?.id ?? []);
  if (known.length > 0) {
    await tx<DbNodeTagRow>('node_tags').whereIn('node_id', known).delete();
    // New nodes are due from the start. Not among the columns above: somebody
    // else may just be making others due.
    await tx<DbNodeRow>('nodes')
      .whereIn('id', known)
      .update({ ownership_due: true });
  }
  await insertMany<DbNodeTagRow>(tx, {
    table: 'node_tags',
    rows: retagged.flatMap(({ change, state }) =>
      Object.entries<string>(JSON.parse(change.row.tags)).map(
        ([key, value]) => ({ node_id: state.id, key, value }),
      ),
    ),
  });
}
