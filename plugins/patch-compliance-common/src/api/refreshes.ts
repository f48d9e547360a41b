/**
 * How far a refresh of the nodes of something has come.
 *
 * @public
 */
export interface RefreshProgress {
  /** Targets to be read for it. */
  targets: number;
  /** Nobody has begun with them yet. */
  waiting: number;
  /** They are being read. */
  running: number;
  /** They were read completely since it was asked for. */
  done: number;
  /** The attempt that was made since it was asked for has failed. */
  failed: number;
  /** They are never read: their account is inactive or the Region not enabled. */
  unreadable: number;
  /** When it was asked for, the first time if several times; ISO 8601. */
  requestedAt?: string;
}
