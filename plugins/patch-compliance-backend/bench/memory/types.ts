/**
 * The most memory that collecting a fleet took.
 */
export interface MemoryPeak {
  nodes: number;
  targets: number;
  /** What is in use once garbage is collected. */
  usedMb: number;
  /** Of the process, with garbage that is not collected yet. */
  residentMb: number;
}
