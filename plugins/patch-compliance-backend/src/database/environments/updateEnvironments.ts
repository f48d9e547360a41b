import { Knex } from 'knex';
import { recordChanges } from '../changes';
import { columnText } from '../columnText';
import { isPostgres } from '../isPostgres';
import { retryOnConflict } from '../retryOnConflict';
import { DbBigId, DbNodeRow } from '../tables';

/** Nodes per transaction: a collector that wants one of them hardly waits. */
const BATCH_SIZE = 500;
const MAX_LENGTH = 255;

type FindEnvironment = (tags: Record<string, string>) => string | undefined;

/**
 * Gives a batch of nodes the environments that their stored tags come to.
 *
 * @remarks
 *
 * Only nodes that are of another environment now are locked. The next read looks
 * at these whole: by their digests they may be what another rule has made of them.
 *
 * @param options - `after` is the id of the last node of the batch before
 * @returns how many got another one, and the last node's id; no id where there are
 *   no more nodes
 */
export async function updateEnvironments(
  knex: Knex,
  options: { after: string; find: FindEnvironment },
): Promise<{ changed: number; last: string | undefined }> {
  const { after, find } = options;
  const rows = await selectNodes(knex)
    .where('id', '>', after)
    .orderBy('id')
    .limit(BATCH_SIZE);
  const nodeIds = rows
    .filter(row => row.environment !== environmentOf(row, find))
    .map(row => row.id);
  const changed =
    nodeIds.length === 0
      ? 0
      : await retryOnConflict(() =>
          knex.transaction(tx => changeEnvironments(tx, { nodeIds, find })),
        );
  const last = rows.at(-1)?.id;
  return { changed, last: last === undefined ? undefined : String(last) };
}

async function changeEnvironments(
  tx: Knex,
  options: { nodeIds: DbBigId[]; find: FindEnvironment },
): Promise<number> {
  const { nodeIds, find } = options;
  const query = selectNodes(tx).whereIn('id', nodeIds).orderBy('id');
  // SQLite has one writer and no row locks.
  const rows = await (isPostgres(tx) ? query.forNoKeyUpdate() : query);
  const changes = new Map<string | null, DbBigId[]>();
  for (const row of rows) {
    const environment = environmentOf(row, find);
    // Somebody may just have read it.
    if (row.environment !== environment) {
      changes.set(environment, [...(changes.get(environment) ?? []), row.id]);
    }
  }
  const changedIds = [...changes.values()].flat();
  await recordChanges(tx, {
    nodeIds: changedIds,
    change: async () => {
      for (const [environment, ids] of changes) {
        await tx<DbNodeRow>('nodes')
          .whereIn('id', ids)
          .update({ environment, observed_digest: null });
      }
    },
  });
  return changedIds.length;
}

function selectNodes(knex: Knex) {
  return knex<DbNodeRow>('nodes').select('id', 'tags', 'environment');
}

function environmentOf(
  { tags }: Pick<DbNodeRow, 'tags'>,
  find: FindEnvironment,
): string | null {
  return columnText(find(JSON.parse(tags)), MAX_LENGTH);
}
