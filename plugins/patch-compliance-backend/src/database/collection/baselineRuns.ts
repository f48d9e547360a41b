import { BaselineRun } from 'backstage-plugin-patch-compliance-common';
import { BaselineIds } from '../slowLane/BaselineIds';
import { DbNodeRow } from '../tables';
import { ObservedReport } from './types';

/** One baseline, another one, and the first one again. */
const KEPT_RUNS = 3;

type StoredRuns = Array<[baselineId: string, sinceMs: number]>;

/**
 * The baselines that judged a node's latest reports, as they are stored, once
 * another report has come in.
 *
 * @remarks
 *
 * Most nodes only ever have one baseline, and nothing is stored of those. Each
 * operation of a patch policy has a baseline of its own that nobody knows: it is
 * passed over.
 *
 * @param options - `existing` is what is stored of the node so far; `baselines`
 *   are those of the account
 */
export function nextBaselineRuns(
  report: ObservedReport | undefined,
  options: {
    existing:
      | Pick<DbNodeRow, 'baseline_id' | 'operation_end_time' | 'baseline_runs'>
      | undefined;
    baselines: BaselineIds;
    now: Date;
  },
): string | null {
  const { existing, baselines, now } = options;
  const stored = existing?.baseline_runs ?? null;
  const { baselineId } = report ?? {};
  if (
    !existing?.baseline_id ||
    !baselineId ||
    baselineId === existing.baseline_id ||
    !baselines.has(baselineId)
  ) {
    return stored;
  }
  const runs = stored === null ? firstRun(existing, options) : parse(stored);
  if (runs.at(-1)?.[0] === baselineId) {
    return stored;
  }
  const since = Math.min(
    report?.operationEndTime?.getTime() ?? now.getTime(),
    now.getTime(),
  );
  return JSON.stringify([...runs, [baselineId, since]].slice(-KEPT_RUNS));
}

/**
 * Reads what {@link nextBaselineRuns} wrote.
 */
export function toBaselineRuns(
  stored: string | null,
): BaselineRun[] | undefined {
  return stored === null
    ? undefined
    : parse(stored).map(([baselineId, sinceMs]) => ({
        baselineId,
        since: new Date(sinceMs),
      }));
}

function firstRun(
  existing: Pick<DbNodeRow, 'baseline_id' | 'operation_end_time'>,
  options: { baselines: BaselineIds; now: Date },
): StoredRuns {
  const { baseline_id: baselineId, operation_end_time: end } = existing;
  return baselineId && options.baselines.has(baselineId)
    ? [[baselineId, new Date(end ?? options.now).getTime()]]
    : [];
}

function parse(stored: string): StoredRuns {
  return JSON.parse(stored);
}
