import { rankSeverity } from './rankSeverity';
import { ObservedPatch } from './types';

/**
 * The vendor severities of missing and failed patches, as a bit mask of their
 * ranks.
 */
export function toSeverities(patches: ObservedPatch[]): number {
  return patches
    .filter(({ state }) => state === 'missing' || state === 'failed')
    .reduce((mask, { severity }) => mask | (1 << rankSeverity(severity)), 0);
}
