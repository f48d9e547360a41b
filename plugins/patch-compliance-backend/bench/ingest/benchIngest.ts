import { Knex } from 'knex';
import {
  BenchDatabase,
  BenchRequest,
  countWrites,
  DatabaseLocation,
  progress,
  quantile,
  Report,
  round,
  timed,
} from '../lib';
import { storeTarget, Targets } from '../nodes';
import { buildNodes } from './buildNodes';
import {
  countStoredRows,
  diffStoredRows,
  insertStoredRows,
  moveStoredRows,
  readStoredRows,
} from './storedRows';

const DATABASE = 'patch_compliance_bench_ingest';
const MIN_RATE = 0.5;
const MAX_UNCHANGED_WRITES = 2;

/** Which version of a node each read finds. */
const READS = [
  { what: 'all new', version: () => 1 },
  {
    what: '10 % changed',
    version: (node: number) => (node % 10 === 0 ? 2 : 1),
  },
  { what: 'unchanged', version: (node: number) => (node % 10 === 0 ? 2 : 1) },
];

interface Measurement {
  what: string;
  rows: number;
  writes: number;
  productSeconds: number;
  bareSeconds: number;
}

/**
 * Stores what was read of a target beside a bare insert of the same rows.
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
      reports.push(toReport(location, { nodes, measurements }));
    } finally {
      await database.close();
      await BenchDatabase.drop(location, DATABASE);
    }
  }
  return reports;
}

async function measureTarget(
  knex: Knex,
  targets: Targets,
  count: number,
): Promise<Measurement[]> {
  const target = await targets.add();
  const twin = await targets.add();
  const measurements: Measurement[] = [];
  for (const { what, version } of READS) {
    const before = await readStoredRows(knex, target.id);
    const claim = await targets.claim(target);
    const nodes = buildNodes({ count, version });
    let productSeconds = 0;
    const writes = await countWrites(knex, async () => {
      ({ seconds: productSeconds } = await timed(() =>
        storeTarget(knex, { claim, nodes }),
      ));
    });
    const after = await readStoredRows(knex, target.id);
    const rows = diffStoredRows(before, after);
    const moved = await moveStoredRows(knex, rows, twin.id);
    const { seconds: bareSeconds } = await timed(() =>
      insertStoredRows(knex, moved),
    );
    await knex('nodes').where('target_id', twin.id).delete();
    measurements.push({
      what,
      rows: countStoredRows(rows),
      writes,
      productSeconds,
      bareSeconds,
    });
  }
  await knex('targets').whereIn('id', [target.id, twin.id]).delete();
  return measurements;
}

function toReport(
  [engine]: DatabaseLocation,
  options: { nodes: number; measurements: Measurement[] },
): Report {
  const summaries = READS.map(({ what }) => {
    const runs = options.measurements.filter(run => run.what === what);
    const median = (pick: (run: Measurement) => number) =>
      quantile(runs.map(pick));
    return {
      what,
      rows: median(run => run.rows),
      writes: median(run => run.writes),
      productSeconds: median(run => run.productSeconds),
      bareSeconds: median(run => run.bareSeconds),
      rate: median(run => run.bareSeconds / run.productSeconds),
    };
  });
  return {
    title: `Storing a target of ${options.nodes} nodes on ${engine}`,
    rows: summaries.map(summary => ({
      read: summary.what,
      'rows of nodes, tags and patches': summary.rows,
      'rows written in all': summary.writes,
      'product, ms': round(summary.productSeconds * 1000),
      'bare insert, ms': round(summary.bareSeconds * 1000),
    })),
    marks: summaries.map(({ what, writes, rate }) =>
      what === 'unchanged'
        ? {
            what: 'rows that an unchanged target writes',
            value: writes,
            limit: MAX_UNCHANGED_WRITES,
            unit: 'rows',
          }
        : {
            what: `rate to the bare insert, ${what}`,
            value: rate,
            limit: MIN_RATE,
            atLeast: true,
            unit: '×',
          },
    ),
  };
}
