/**
 * Until when a target must have been read to be fresh.
 */
export interface FreshnessLimits {
  /** With nodes. */
  read: Date;
  /** Without nodes, which is read less often. */
  readEmpty: Date;
}
