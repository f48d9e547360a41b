import { buildNode } from '../../../__testUtils__';
import { fingerprintReport } from '../fingerprintReport';
import {
  ObservedNode,
  ObservedPatch,
  ObservedReport,
  TargetSnapshot,
} from '../types';

export const A = 'i-0aaaaaaaaaaaaaaaa';
export const B = 'i-0bbbbbbbbbbbbbbbb';
export const C = 'mi-0cccccccccccccccc';

export const minutes = (count: number) => new Date(Date.now() + count * 60_000);

/** A patch as Systems Manager tells of it. */
export const patch = (
  kbId: string,
  options: Partial<ObservedPatch> = {},
): ObservedPatch => ({
  title: `${kbId}:3.0.8-1`,
  kbId,
  classification: 'Security',
  severity: 'Important',
  state: 'missing',
  cveIds: [],
  ...options,
});

/** A node that misses patches. */
export function missing(
  instanceId: string,
  report: ObservedReport,
  patches: ObservedPatch[],
): ObservedNode {
  return buildNode(instanceId, {
    report,
    patches: { readFor: fingerprintReport(report), patches },
  });
}

/** A complete read of a target. */
export const snapshotOf = (nodes: ObservedNode[]): TargetSnapshot => ({
  nodes,
  durationMs: 1200.6,
  apiCalls: 4,
  throttles: 0,
  steps: [],
});
