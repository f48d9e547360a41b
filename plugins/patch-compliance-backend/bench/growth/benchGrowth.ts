import { Knex } from 'knex';
import { ADDITIVE_TABLES, foldCounts } from '../../src/database/counts';
import { BenchDatabase, BenchRequest, progress, Report, round } from '../lib';
import { storeTarget, Targets } from '../nodes';
import { recordDay } from '../snapshots';
import { assignOwners } from './assignOwners';
import { nodesOfDay } from './nodesOfDay';
import { readTableSizes, TableSize } from './tableSizes';

const DATABASE = 'patch_compliance_bench_growth';
const DAYS = 365;
const DAYS_BETWEEN_VACUUMS = 7;
const DAY_MS = 24 * 60 * 60_000;

const dayOf = (start: number, day: number) =>
  new Date(start + day * DAY_MS).toISOString().slice(0, 10);
/** What is less than a byte per node says nothing. */
const LEAST_BYTES = 1;

/**
 * Stores a year of a small fleet, and says what a node adds to each table.
 */
export async function benchGrowth(
  request: BenchRequest<{ nodes: number }>,
): Promise<Report[]> {
  const { nodes } = request.options;
  const reports: Report[] = [];
  for (const location of request.databases) {
    const database = await BenchDatabase.create(location, DATABASE);
    try {
      const { first, last } = await storeYear(database.knex, nodes);
      reports.push(toReport({ engine: location[0], nodes, first, last }));
    } finally {
      await database.close();
      await BenchDatabase.drop(location, DATABASE);
    }
  }
  return reports;
}

async function storeYear(knex: Knex, count: number) {
  const targets = await Targets.create(knex);
  const target = await targets.add();
  const start = Date.now() - (DAYS + 1) * DAY_MS;
  let first: TableSize[] = [];
  for (let day = 0; day <= DAYS; day++) {
    const claim = await targets.claim(target);
    await storeTarget(knex, {
      claim,
      nodes: nodesOfDay({ count, start, day }),
    });
    if (day === 0) {
      await assignOwners(knex);
    }
    await foldAll(knex);
    await recordDay(knex, dayOf(start, day));
    if (day === 0) {
      first = await readTableSizes(knex);
    }
    if (day % DAYS_BETWEEN_VACUUMS === 0) {
      // As the server does by itself, where a year takes longer.
      await knex.raw('vacuum');
    }
    if (day % 73 === 0) {
      progress(`  day ${day} of ${DAYS}`);
    }
  }
  return { first, last: await readTableSizes(knex) };
}

async function foldAll(knex: Knex): Promise<void> {
  for (const table of ADDITIVE_TABLES) {
    while ((await foldCounts(knex, { ...table, afterId: 0 })) > 0);
  }
}

function toReport(options: {
  engine: string;
  nodes: number;
  first: TableSize[];
  last: TableSize[];
}): Report {
  const { engine, nodes, first, last } = options;
  const perNode = (bytes: number) => round(bytes / nodes);
  const before = new Map(first.map(size => [size.table, size]));
  const sizes = last
    .map(({ table, data, indexes }) => {
      const known = before.get(table);
      const start = (known?.data ?? 0) + (known?.indexes ?? 0);
      return { table, start, added: data + indexes - start, indexes };
    })
    .filter(({ start, added }) =>
      [start, added].some(bytes => bytes / nodes >= LEAST_BYTES),
    )
    .sort((a, b) => b.added - a.added);
  const sum = (pick: (size: (typeof sizes)[number]) => number) =>
    sizes.reduce((total, size) => total + pick(size), 0);
  return {
    title: `A year of ${nodes} nodes on ${engine}, bytes per node`,
    rows: [
      ...sizes,
      {
        table: 'in all',
        start: sum(size => size.start),
        added: sum(size => size.added),
        indexes: sum(size => size.indexes),
      },
    ].map(({ table, start, added, indexes }) => ({
      table,
      'on the first day': perNode(start),
      'added by a year': perNode(added),
      'of it indexes, in the end': perNode(indexes),
    })),
    marks: [],
  };
}
