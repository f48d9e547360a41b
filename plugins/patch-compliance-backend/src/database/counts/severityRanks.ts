/**
 * The ranks of vendor severities, see `rankSeverity`.
 */
export const SEVERITY_RANKS = [0, 1, 2, 3, 4, 5];
