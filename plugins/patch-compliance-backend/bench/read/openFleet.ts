import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Knex } from 'knex';
import { rebuildCounts } from '../../src/database/counts';
import { BenchDatabase, DatabaseLocation, progress } from '../lib';
import { Fleet, seedFleet, seedSnapshots } from './seed';

const FOLDERS = [
  join(__dirname, 'seed'),
  join(__dirname, '../../migrations'),
  join(__dirname, '../../src/database/counts'),
  join(__dirname, '../../src/database/snapshots'),
];
const MARKER = 'bench_seeded';

/**
 * A database with a fleet of a size: that of an earlier run, unless what fills it
 * has changed since.
 */
export async function openFleet(
  location: DatabaseLocation,
  options: { nodes: number; fresh: boolean },
): Promise<BenchDatabase> {
  const { nodes, fresh } = options;
  const name = `patch_compliance_bench_read_${nodes}`;
  const digest = digestFolders();
  if (!fresh) {
    const kept = await BenchDatabase.open(location, name);
    if (await isSeeded(kept.knex, digest)) {
      return kept;
    }
    await kept.close();
  }
  const database = await BenchDatabase.create(location, name);
  await seedFleet(database.knex, new Fleet(nodes));
  progress('  counts');
  await rebuildCounts(database.knex);
  await seedSnapshots(database.knex);
  await database.knex.schema.createTable(MARKER, table => {
    table.string('digest', 64).primary();
    table.dateTime('seeded_at').notNullable();
  });
  await database.knex(MARKER).insert({ digest, seeded_at: new Date() });
  return database;
}

/** Half a day later the reports of the fleet would begin to turn stale. */
const MAX_AGE_MS = 12 * 60 * 60_000;

async function isSeeded(knex: Knex, digest: string): Promise<boolean> {
  if (!(await knex.schema.hasTable(MARKER))) {
    return false;
  }
  const found = await knex(MARKER).where({ digest }).first();
  return (
    found !== undefined &&
    Date.now() - new Date(found.seeded_at).getTime() < MAX_AGE_MS
  );
}

function digestFolders(): string {
  const hash = createHash('sha256');
  for (const folder of FOLDERS) {
    for (const name of readdirSync(folder).sort()) {
      hash.update(name).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest('hex');
}
