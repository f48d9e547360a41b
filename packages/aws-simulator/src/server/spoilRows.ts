import { FaultRule } from './FaultRules';
import { Input } from './types';

/** Says rows of an answer's lists twice, or leaves the first of them out. */
export function spoilRows(output: Input, faults: readonly FaultRule[]): Input {
  return faults.reduce((spoiled, { kind }) => {
    switch (kind) {
      case 'duplicate-rows':
        return mapLists(spoiled, rows => [...rows, ...rows]);
      case 'missing-rows':
        return mapLists(spoiled, rows => rows.slice(1));
      default:
        return spoiled;
    }
  }, output);
}

function mapLists(
  output: Input,
  change: (rows: unknown[]) => unknown[],
): Input {
  return Object.fromEntries(
    Object.entries(output).map(([name, value]) => [
      name,
      Array.isArray(value) ? change(value) : value,
    ]),
  );
}
