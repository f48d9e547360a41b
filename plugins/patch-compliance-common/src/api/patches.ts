/**
 * The states of a patch on a node. AWS writes them in Pascal case.
 *
 * @public
 */
export const PATCH_STATES = [
  'failed',
  'missing',
  'installed-rejected',
  'installed-pending-reboot',
  'available-security-update',
] as const;

/**
 * One of {@link PATCH_STATES}: the ones that can make a node non-compliant.
 *
 * @public
 */
export type PatchState = (typeof PATCH_STATES)[number];

/**
 * A patch on a node.
 *
 * @public
 */
export interface NodePatch {
  title: string;
  /** A KB number on Windows, a package with architecture elsewhere. */
  kbId: string;
  classification: string;
  /** The vendor's, not the baseline's. */
  severity: string;
  state: PatchState;
  cveIds: string[];
  /**
   * The time of the report that first showed the patch like this, or not yet in
   * effect: missing, failed or waiting for a reboot; ISO 8601.
   */
  firstSeenAt: string;
  /** ISO 8601; for patches that are installed. */
  installedAt?: string;
  /**
   * When the vendor released it; ISO 8601. AWS tells it of Windows Server and
   * Amazon Linux 1 and 2 only.
   */
  releasedAt?: string;
  /** The vendor's advisory, `ALAS2-2026-2841`, where AWS tells it; likewise. */
  advisory?: string;
}
