import { openCollection } from '../collect';
import { BenchDatabase, DatabaseLocation, runProgram } from '../lib';
import { MemoryPeak } from './types';

const DATABASE = 'patch_compliance_bench_memory';
const SAMPLE_INTERVAL_MS = 1_000;
const MB = 1024 * 1024;

/** Collects a fleet twice: all of it, and once more without changes. */
async function measure(location: DatabaseLocation): Promise<MemoryPeak> {
  const database = await BenchDatabase.create(location, DATABASE);
  const { knex } = database;
  const collection = openCollection(knex);
  let used = 0;
  const sampler = setInterval(() => {
    global.gc!();
    const { heapUsed, external } = process.memoryUsage();
    used = Math.max(used, heapUsed + external);
  }, SAMPLE_INTERVAL_MS);

  await collection.discover();
  await collection.collect();
  await knex('targets').update({ next_attempt_at: new Date(0) });
  await collection.collect();
  clearInterval(sampler);
  collection.close();

  const [{ nodes }] = await knex('nodes').count({ nodes: '*' });
  const [{ targets }] = await knex('targets').count({ targets: '*' });
  const peak: MemoryPeak = {
    nodes: Number(nodes),
    targets: Number(targets),
    usedMb: used / MB,
    // In kilobytes, on every system.
    residentMb: process.resourceUsage().maxRSS / 1024,
  };
  await database.close();
  await BenchDatabase.drop(location, DATABASE);
  return peak;
}

runProgram(measure);
