import { createHash } from 'node:crypto';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { inBatches, rowsInBatches } from '../batches';
import { columnText } from '../columnText';
import { retryOnConflict } from '../retryOnConflict';
import { DbPatchCveRow, DbPatchRow } from '../tables';
import { rankSeverity } from './rankSeverity';
import { ObservedPatch } from './types';

const IDS_PER_QUERY = 5_000;

/** Half of the time after which an entry that is not needed may go. */
const USE_NOTED_EVERY: HumanDuration = { hours: 12 };

/** What names a patch in the dictionary. */
function digestPatch(patch: ObservedPatch): string {
  return createHash('sha256')
    .update(
      JSON.stringify([
        patch.title,
        patch.kbId,
        patch.classification,
        patch.severity,
      ]),
    )
    .digest('hex');
}

/**
 * Adds what is new to the dictionary of patches, and gives the ids of all.
 *
 * @remarks
 *
 * Not in the transaction of the target that they were found in: targets share
 * most patches, and would wait for each other's. An entry depends on nothing
 * but itself, so one that nobody refers to does no harm. In the order of their
 * digests, so that two collectors cannot wait for each other in a circle. Nor can
 * any of them go before the target is stored: see `removeUnusedPatches`.
 *
 * @param patches - may hold the same object for many nodes, of which the names
 *   are worked out once
 * @returns ids of the very objects
 */
export async function savePatches(
  knex: Knex,
  patches: ObservedPatch[],
): Promise<Map<ObservedPatch, number>> {
  const digestOf = new Map<ObservedPatch, string>();
  const byDigest = new Map<
    string,
    { patch: ObservedPatch; cves: Set<string> }
  >();
  for (const patch of new Set(patches)) {
    const digest = digestPatch(patch);
    digestOf.set(patch, digest);
    const entry = byDigest.get(digest) ?? { patch, cves: new Set() };
    patch.cveIds.forEach(id => entry.cves.add(columnText(id, 32)));
    byDigest.set(digest, entry);
  }
  const digests = [...byDigest.keys()].sort();
  const now = new Date();

  const ids = await findPatches(knex, digests, now);
  const unknown = digests.filter(digest => !ids.has(digest));
  const rows = unknown.map(digest =>
    toRow(digest, byDigest.get(digest)!.patch, now),
  );
  for (const batch of rowsInBatches(rows)) {
    await knex<DbPatchRow>('patches')
      .insert(batch)
      .onConflict('digest')
      .ignore();
  }
  for (const [digest, id] of await findPatches(knex, unknown, now)) {
    ids.set(digest, id);
  }
  await saveCves(
    knex,
    digests.flatMap(digest =>
      [...byDigest.get(digest)!.cves].map(cveId => ({
        patch_id: ids.get(digest)!,
        cve_id: cveId,
      })),
    ),
  );
  return new Map(
    [...digestOf].map(([patch, digest]) => [patch, ids.get(digest)!]),
  );
}

/** Notes that they are needed, where that was not noted lately. */
async function findPatches(
  knex: Knex,
  digests: string[],
  now: Date,
): Promise<Map<string, number>> {
  const noted = new Date(
    now.getTime() - durationToMilliseconds(USE_NOTED_EVERY),
  );
  const ids = new Map<string, number>();
  for (const batch of inBatches(digests, IDS_PER_QUERY)) {
    const rows = await knex<DbPatchRow>('patches')
      .whereIn('digest', batch)
      .select('id', 'digest', 'used_at');
    const isNoted = (row: (typeof rows)[number]) =>
      row.used_at !== null && new Date(row.used_at) > noted;
    const found = [
      ...rows.filter(isNoted),
      ...(await noteUse(
        knex,
        rows.filter(row => !isNoted(row)).map(row => row.id),
        now,
      )),
    ];
    found.forEach(row => ids.set(row.digest, row.id));
  }
  return ids;
}

/** @returns those that are still there */
async function noteUse(
  knex: Knex,
  ids: number[],
  now: Date,
): Promise<Array<Pick<DbPatchRow, 'id' | 'digest'>>> {
  return ids.length === 0
    ? []
    : await retryOnConflict(() =>
        knex<DbPatchRow>('patches')
          .whereIn('id', ids)
          .update({ used_at: now })
          .returning(['id', 'digest']),
      );
}

/** AWS names the CVEs of a patch only in some states, so that they may come
 * later than the patch. */
async function saveCves(knex: Knex, cves: DbPatchCveRow[]): Promise<void> {
  const known = new Set<string>();
  const patchIds = [...new Set(cves.map(cve => cve.patch_id))];
  for (const batch of inBatches(patchIds, IDS_PER_QUERY)) {
    const rows = await knex<DbPatchCveRow>('patch_cves')
      .whereIn('patch_id', batch)
      .select();
    rows.forEach(row => known.add(`${row.patch_id}/${row.cve_id}`));
  }
  const unknown = cves.filter(
    cve => !known.has(`${cve.patch_id}/${cve.cve_id}`),
  );
  for (const batch of rowsInBatches(unknown)) {
    await knex<DbPatchCveRow>('patch_cves')
      .insert(batch)
      .onConflict(['patch_id', 'cve_id'])
      .ignore();
  }
}

function toRow(
  digest: string,
  patch: ObservedPatch,
  now: Date,
): Omit<DbPatchRow, 'id'> {
  return {
    digest,
    title: columnText(patch.title, Infinity),
    kb_id: columnText(patch.kbId, 512),
    classification: columnText(patch.classification, 128),
    severity: columnText(patch.severity, 128),
    severity_rank: rankSeverity(patch.severity),
    released_at: null,
    advisory: null,
    used_at: now,
    release_asked_at: null,
  };
}
