import { Knex } from 'knex';
import { recordChanges } from '../changes';
import { columnText } from '../columnText';
import { isPostgres } from '../isPostgres';
import { retryOnConflict } from '../retryOnConflict';
import { DbBigId, DbNodeRow } from '../tables';

/** Nodes per transaction: a collector that wants one of them hardly waits. */
const BATCH_SIZE = 500;
const MAX_LENGTH = 255;

/**
 * Gives a batch of nodes the environments that their stored tags come to.
 *
 * @param options - `after` is the id of the last node of the batch before
 * @returns how many got another one, and the last node's id; no id where there are
 *   no more nodes
 */
export async function updateEnvironments(
  knex: Knex,
  options: {
    after: string;
    find: (tags: Record<string, string>) => string | undefined;
  },
): Promise<{ changed: number; last: string | undefined }> {
  const { after, find } = options;
  return await retryOnConflict(() =>
    knex.transaction(async tx => {
      const query = tx<DbNodeRow>('nodes')
        .where('id', '>', after)
        .orderBy('id')
        .limit(BATCH_SIZE)
        .select('id', 'tags', 'environment');
      // SQLite has one writer and no row locks.
      const rows = await (isPostgres(tx) ? query.forNoKeyUpdate() : query);
      const changes = new Map<string | null, DbBigId[]>();
      for (const { id, tags, environment } of rows) {
        const found = columnText(find(JSON.parse(tags)), MAX_LENGTH);
        if (found !== environment) {
          changes.set(found, [...(changes.get(found) ?? []), id]);
        }
      }
      const nodeIds = [...changes.values()].flat();
      await recordChanges(tx, {
        nodeIds,
        change: async () => {
          for (const [environment, ids] of changes) {
            await tx<DbNodeRow>('nodes')
              .whereIn('id', ids)
              .update({ environment });
          }
        },
      });
      const last = rows.at(-1)?.id;
      return {
        changed: nodeIds.length,
        last: last === undefined ? undefined : String(last),
      };
    }),
  );
}
