/** The counts of nothing at all. */
export const NOTHING = {
  compliant: 0,
  nonCompliant: 0,
  unknown: 0,
  excluded: 0,
};
