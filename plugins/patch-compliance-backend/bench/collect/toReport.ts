import { quantile, Report, round } from '../lib';
import { Measurement, Reads } from './measureReads';

/** As the product does unless told: every half hour. */
const READS_A_DAY = 48;
const MAX_REQUESTS = 1.05;
const MAX_SECONDS_FIRST = 1.5;
const MAX_SECONDS_UNCHANGED = 1.2;

/**
 * The medians of several measurements.
 */
export function toReport(
  measured: Reads[],
  options: { engine: string; nodes: number; latency: number },
): Report {
  const { engine, nodes, latency } = options;
  const median = (pick: (reads: Reads) => number) =>
    quantile(measured.map(pick));
  const row = (
    name: string,
    who: string,
    pick: (reads: Reads) => Measurement,
  ) => {
    const requests = median(reads => pick(reads).requests);
    return {
      read: name,
      by: who,
      seconds: round(median(reads => pick(reads).seconds)),
      requests,
      'requests per node': round(requests / nodes),
    };
  };
  const day = ({ slowLane, unchanged }: Reads): Measurement => ({
    requests:
      (READS_A_DAY - 1) * unchanged.product.requests +
      slowLane.product.requests,
    seconds:
      (READS_A_DAY - 1) * unchanged.product.seconds + slowLane.product.seconds,
  });

  return {
    title: `Collecting ${nodes} nodes on ${engine}, AWS answers after ${latency} ms, the median of ${measured.length}`,
    rows: [
      row('first', 'bare SDK loop', reads => reads.first.bare),
      row('first', 'product', reads => reads.first.product),
      row('unchanged', 'bare SDK loop', reads => reads.unchanged.bare),
      row('unchanged', 'product', reads => reads.unchanged.product),
      row('with the slow lane', 'product', reads => reads.slowLane.product),
      row(`a day, ${READS_A_DAY} reads`, 'product', day),
    ],
    marks: [
      {
        what: 'requests of an unchanged read to the floor',
        value: median(
          ({ unchanged: { product, bare } }) =>
            product.requests / bare.requests,
        ),
        limit: MAX_REQUESTS,
        unit: '×',
      },
      {
        what: 'time of a first read to the bare loop',
        value: median(
          ({ first: { product, bare } }) => product.seconds / bare.seconds,
        ),
        limit: MAX_SECONDS_FIRST,
        unit: '×',
      },
      {
        what: 'time of an unchanged read to the bare loop',
        value: median(
          ({ unchanged: { product, bare } }) => product.seconds / bare.seconds,
        ),
        limit: MAX_SECONDS_UNCHANGED,
        unit: '×',
      },
    ],
  };
}
