/** The vendors' words, worst first. */
const RANKS: Record<string, number> = {
  critical: 5,
  important: 4,
  high: 4,
  moderate: 3,
  medium: 3,
  low: 2,
  informational: 1,
  negligible: 1,
};

/**
 * A number to sort vendors' severities by: 5 for critical, 0 for none.
 */
export function rankSeverity(severity: string): number {
  return RANKS[severity.trim().toLocaleLowerCase('en-US')] ?? 0;
}
