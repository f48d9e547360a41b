import {
  BenchDatabase,
  BenchRequest,
  DatabaseLocation,
  progress,
  Report,
} from '../lib';
import { SimulatorProcess } from '../simulator';
import { measureReads, Reads } from './measureReads';
import { toReport } from './toReport';
import { worldOf } from './world';

const DATABASE = 'patch_compliance_bench_collect';
/** How long AWS takes to answer: not at all, which leaves only what the two do
 * themselves, and about as long as it does. */
const LATENCIES_MS = [0, 50];

/**
 * Collects an organization beside a loop that only makes the requests.
 */
export async function benchCollect(
  request: BenchRequest<{ nodes: number; runs: number }>,
): Promise<Report[]> {
  const { nodes, runs } = request.options;
  const reports: Report[] = [];
  for (const latency of LATENCIES_MS) {
    const simulator = await SimulatorProcess.start({
      ...worldOf(nodes),
      latency: { milliseconds: latency },
    });
    Object.assign(process.env, simulator.environment);
    try {
      for (const location of request.databases) {
        const measured: Reads[] = [];
        // The first one, which loads the SDK and warms the simulator, is dropped.
        for (let run = 0; run <= runs; run++) {
          progress(`${location[0]}, ${latency} ms: run ${run} of ${runs}`);
          measured.push(await measureOnce(location, simulator));
        }
        reports.push(
          toReport(measured.slice(1), { engine: location[0], nodes, latency }),
        );
      }
    } finally {
      await simulator.stop();
    }
  }
  return reports;
}

async function measureOnce(
  location: DatabaseLocation,
  simulator: SimulatorProcess,
): Promise<Reads> {
  const database = await BenchDatabase.create(location, DATABASE);
  try {
    return await measureReads(database.knex, simulator);
  } finally {
    await database.close();
    await BenchDatabase.drop(location, DATABASE);
  }
}
