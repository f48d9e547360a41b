import { BenchDatabase, BenchRequest, progress, Report } from '../lib';
import { Targets } from '../nodes';
import { Measurement, measureTarget } from './measureTarget';
import { toReport } from './toReport';

const DATABASE = 'patch_compliance_bench_ingest';

/**
 * Stores what was read of a target beside bare inserts of the same rows.
 */
export async function benchIngest(
  request: BenchRequest<{ nodes: number; runs: number }>,
): Promise<Report[]> {
  const { nodes, runs } = request.options;
  const reports: Report[] = [];
  for (const location of request.databases) {
    const database = await BenchDatabase.create(location, DATABASE);
    try {
      const targets = await Targets.create(database.knex);
      const measurements: Measurement[] = [];
      for (let run = 0; run <= runs; run++) {
        progress(`${location[0]}: run ${run} of ${runs}`);
        const measured = await measureTarget(database.knex, targets, nodes);
        // The first one also fills the dictionary of patches.
        measurements.push(...(run === 0 ? [] : measured));
      }
      reports.push(toReport(measurements, { engine: database.engine, nodes }));
    } finally {
      await database.close();
      await BenchDatabase.drop(location, DATABASE);
    }
  }
  return reports;
}
