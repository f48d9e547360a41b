import {
  PATCH_SEVERITIES,
  PatchSeverity,
} from 'backstage-plugin-patch-compliance-common';

/**
 * The rank of a severity, as in `patches.severity_rank`: the worst is the highest.
 */
export function rankOfSeverity(severity: PatchSeverity): number {
  return PATCH_SEVERITIES.length - 1 - PATCH_SEVERITIES.indexOf(severity);
}
