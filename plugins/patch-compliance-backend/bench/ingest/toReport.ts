import { quantile, Report, round } from '../lib';
import { Measurement } from './measureTarget';

const MIN_RATE = 0.5;
const MAX_UNCHANGED_WRITES = 2;

/**
 * The medians of several measurements.
 */
export function toReport(
  measurements: Measurement[],
  { engine, nodes }: { engine: string; nodes: number },
): Report {
  const reads = [...new Set(measurements.map(({ what }) => what))];
  const summaries = reads.map(what => {
    const runs = measurements.filter(run => run.what === what);
    const median = (pick: (run: Measurement) => number) =>
      quantile(runs.map(pick));
    const rateTo = (pick: (run: Measurement) => { seconds: number }) =>
      round(median(run => pick(run).seconds / run.productSeconds));
    return {
      what,
      writes: median(run => run.writes),
      rate: rateTo(run => run.allRows),
      row: {
        read: what,
        'product, rows written': median(run => run.writes),
        'product, ms': round(median(run => run.productSeconds) * 1000),
        'bare insert of all, rows': median(run => run.allRows.rows),
        'bare insert of all, ms': round(
          median(run => run.allRows.seconds) * 1000,
        ),
        'rate to that': rateTo(run => run.allRows),
        'of nodes, tags and patches, rows': median(run => run.readRows.rows),
        'of nodes, tags and patches, ms': round(
          median(run => run.readRows.seconds) * 1000,
        ),
        'rate to those': rateTo(run => run.readRows),
      },
    };
  });
  return {
    title: `Storing a target of ${nodes} nodes on ${engine}, beside bare inserts of the same rows`,
    rows: summaries.map(({ row }) => row),
    marks: summaries.map(({ what, writes, rate }) =>
      what === 'unchanged'
        ? {
            what: 'rows that an unchanged target writes',
            value: writes,
            limit: MAX_UNCHANGED_WRITES,
            unit: 'rows',
          }
        : {
            what: `rate to the bare insert of all rows, ${what}`,
            value: rate,
            limit: MIN_RATE,
            atLeast: true,
            unit: '×',
          },
    ),
  };
}
