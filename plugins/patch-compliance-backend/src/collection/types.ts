import { SnapshotChanges } from '../database/collection';
import { TargetFailure } from '../database/targets';

/**
 * What became of an attempt to read a target.
 *
 * - `collected`: it was read completely, and what differs is stored
 * - `failed`: it was not, and the stored data stays as it was
 * - `lease-lost`: somebody else has taken it over, nothing was written
 * - `released`: the attempt was called off and the target given back
 */
export type CollectionOutcome = { targetId: number } & (
  | { outcome: 'collected'; nodes: number; changes: SnapshotChanges }
  | { outcome: 'failed'; failure: TargetFailure }
  | { outcome: 'lease-lost' }
  | { outcome: 'released' }
);
