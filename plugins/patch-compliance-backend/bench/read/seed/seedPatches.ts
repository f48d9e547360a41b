import { Knex } from 'knex';
import { insertRows } from '../../../src/database/batches';
import { Fleet } from './Fleet';
import { ago, scatter } from './expressions';
import { componentOf } from './seedNodes';

const DAY = 86_400;
const SEVERITIES = ['', 'Low', 'Other', 'Moderate', 'Important', 'Critical'];
const DIFFERING_PATCHES = 5;
const OLDEST_RELEASE_DAYS = 90;
const FOUND_WITHIN_DAYS = 3;

/**
 * A dictionary of patches with two CVEs each, of which one is that of others
 * too, and what nodes miss of them: some patches are missing on many nodes, most
 * on few.
 */
export async function seedPatches(tx: Knex, fleet: Fleet): Promise<void> {
  const patches = Array.from(
    { length: fleet.patches },
    (_, patch) => patch + 1,
  );
  await insertRows(
    tx,
    'patches',
    patches.map(id => ({
      id,
      digest: id.toString(16).padStart(64, '0'),
      title: `Security update ${id}`,
      kb_id: `package-${id}.x86_64`,
      classification: 'Security',
      severity: SEVERITIES[id % SEVERITIES.length],
      severity_rank: id % SEVERITIES.length,
    })),
  );
  await insertRows(
    tx,
    'patch_cves',
    patches.flatMap(id => [
      { patch_id: id, cve_id: `CVE-2026-${10_000 + id}` },
      { patch_id: id, cve_id: `CVE-2025-${10_000 + Math.floor(id / 3)}` },
    ]),
  );

  // Nodes of a service are built from one image, and miss much the same.
  const lot = scatter(componentOf(fleet, '(nodes.id - 1)'), 1000, 7);
  const first = `${lot} * ${lot} * ${
    fleet.patches - fleet.patchesPerNode - DIFFERING_PATCHES
  } / 1000000 + ${scatter('nodes.id', DIFFERING_PATCHES, 9)}`;
  const patch = `${first} + n + 1`;
  // Nodes find a patch missing within days of its release.
  const days = `(${patch}) * 13 % ${OLDEST_RELEASE_DAYS} + ${scatter(
    'nodes.id',
    FOUND_WITHIN_DAYS,
    8,
  )}`;
  await tx.raw(`
    insert into node_patches (node_id, patch_id, state, first_seen_at)
    select nodes.id, ${patch},
      case nodes.reason
        when 'rejected' then 'installed-rejected'
        when 'pending-reboot' then 'installed-pending-reboot'
        when 'failed' then case when n = 0 then 'failed' else 'missing' end
        else 'missing' end,
      ${ago(tx, `(${days}) * ${DAY}`)}
    from nodes
    join series on series.n < ${fleet.patchesPerNode}
    where nodes.posture = 'non-compliant'`);
}
