import { BenchRequest, DatabaseLocation, progress, Report } from '../lib';
import { CASES } from './cases';
import { CaseLatencies, measureCase } from './measureCase';
import { openFleet } from './openFleet';
import { startApi } from './startApi';

const MAX_TO_SQL = 2;
const ALLOWANCE_MS = 5;
const MAX_GROWTH = 1.5;

interface Options {
  sizes: number[];
  runs: number;
  fresh: boolean;
}

/**
 * Answers requests over HTTP at several sizes of the fleet, beside hand-written
 * SQL.
 */
export async function benchRead(
  request: BenchRequest<Options>,
): Promise<Report[]> {
  const { sizes } = request.options;
  const reports: Report[] = [];
  for (const location of request.databases) {
    const bySize: CaseLatencies[][] = [];
    for (const nodes of sizes) {
      const found = await measureSize(location, nodes, request.options);
      bySize.push(found);
      reports.push(toReport(`${nodes} nodes on ${location[0]}`, found));
    }
    if (sizes.length > 1) {
      reports.push(toGrowthReport(location[0], sizes, bySize));
    }
  }
  return reports;
}

async function measureSize(
  location: DatabaseLocation,
  nodes: number,
  { runs, fresh }: Options,
): Promise<CaseLatencies[]> {
  progress(`${location[0]}: ${nodes} nodes`);
  const database = await openFleet(location, { nodes, fresh });
  const { knex } = database;
  const { url, stop } = await startApi(knex);
  try {
    const found: CaseLatencies[] = [];
    for (const read of CASES) {
      progress(`  ${read.name}`);
      found.push(await measureCase(read, { knex, url, times: runs }));
    }
    return found;
  } finally {
    await stop();
    await database.close();
  }
}

function toReport(fleet: string, found: CaseLatencies[]): Report {
  return {
    title: `Reading ${fleet}, milliseconds`,
    rows: found.map(({ name, http, busy, sql }) => ({
      request: name,
      p50: http.p50,
      p95: http.p95,
      p99: http.p99,
      'p95, 8 at a time': busy.p95,
      'SQL p50': sql.p50,
      'SQL p95': sql.p95,
      'SQL p99': sql.p99,
    })),
    marks: found.map(({ name, http, sql }) => ({
      what: `p95 of ${name}, to twice that of SQL and ${ALLOWANCE_MS} ms`,
      value: http.p95,
      limit: MAX_TO_SQL * sql.p95 + ALLOWANCE_MS,
      unit: 'ms',
    })),
  };
}

function toGrowthReport(
  engine: string,
  sizes: number[],
  bySize: CaseLatencies[][],
): Report {
  const smallest = bySize[0];
  const largest = bySize[bySize.length - 1];
  const growth = smallest.map(({ name, http }, place) => ({
    name,
    times: largest[place].http.p95 / http.p95,
    sql: largest[place].sql.p95 / smallest[place].sql.p95,
  }));
  return {
    title: `p95 on ${engine} from ${sizes[0]} to ${sizes.at(-1)} nodes`,
    rows: growth.map(({ name, times, sql }) => ({
      request: name,
      'grows by': Number(times.toFixed(2)),
      'SQL by': Number(sql.toFixed(2)),
    })),
    marks: growth.map(({ name, times }) => ({
      what: `growth of p95 of ${name}`,
      value: times,
      limit: MAX_GROWTH,
      unit: '×',
    })),
  };
}
