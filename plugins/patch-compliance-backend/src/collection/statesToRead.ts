import {
  FINDINGS,
  PatchCounts,
  PatchState,
} from 'backstage-plugin-patch-compliance-common';

/**
 * The states of the patches that make a report non-compliant. The others, and
 * there are thousands, are never read.
 */
export function statesToRead(counts: PatchCounts): PatchState[] {
  const found = FINDINGS.filter(({ count }) => atLeastNone(counts[count]) > 0);
  const states = found.map(({ state }) => state);

  // Whether the baseline counts security updates that are available shows only
  // in that a class has more patches than all of the above.
  const total = found.reduce(
    (sum, { count }) => sum + atLeastNone(counts[count]),
    0,
  );
  const largestClass = Math.max(
    atLeastNone(counts.criticalNonCompliant),
    atLeastNone(counts.securityNonCompliant),
    atLeastNone(counts.otherNonCompliant),
  );
  return atLeastNone(counts.availableSecurityUpdate) > 0 && largestClass > total
    ? [...states, 'available-security-update']
    : states;
}

/**
 * Of how many patches a report tells that they are in a state.
 */
export function countInState(counts: PatchCounts, state: PatchState): number {
  const finding = FINDINGS.find(one => one.state === state);
  return atLeastNone(counts[finding?.count ?? 'availableSecurityUpdate']);
}

/** A count is absent or −1 where AWS does not know it. */
function atLeastNone(count: number | undefined): number {
  return Math.max(0, count ?? 0);
}
