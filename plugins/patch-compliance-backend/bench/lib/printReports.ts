import { BenchRequest, Mark, Report } from './types';

/**
 * Whether a figure keeps its limit.
 */
export function isReached({ value, limit, atLeast }: Mark): boolean {
  return atLeast ? value >= limit : value <= limit;
}

/**
 * Prints what was found, for people or for programs.
 */
export function printReports(
  { command, json }: BenchRequest,
  reports: Report[],
): void {
  if (json) {
    const marked = reports.map(report => ({
      ...report,
      marks: report.marks.map(mark => ({ ...mark, reached: isReached(mark) })),
    }));
    console.log(JSON.stringify({ command, reports: marked }, undefined, 2));
    return;
  }
  for (const { title, rows, marks } of reports) {
    console.log(`\n${title}`);
    console.table(rows);
    for (const mark of marks) {
      console.log(describeMark(mark));
    }
  }
}

function describeMark(mark: Mark): string {
  const { what, value, limit, atLeast, unit } = mark;
  const verdict = isReached(mark) ? 'reached' : 'MISSED ';
  const bound = atLeast ? 'at least' : 'at most';
  return `  ${verdict}  ${what}: ${round(value)} ${unit}, ${bound} ${round(
    limit,
  )} ${unit}`;
}

/**
 * As many digits as say something.
 */
export function round(value: number): number {
  return Number(value.toPrecision(value >= 100 ? 4 : 3));
}
