import { SnapshotChanges } from '../database/collection';
import { AttemptReport, TargetClaim, TargetFailure } from '../database/targets';

/**
 * What became of an attempt to read a target.
 *
 * - `collected`: it was read completely, and what differs is stored
 * - `role-pending`: its account is young, and the role is not there yet
 * - `failed`: it was not, and the stored data stays as it was
 * - `lease-lost`: somebody else has taken it over, nothing was written
 * - `released`: the attempt was called off and the target given back
 */
export type CollectionOutcome = { targetId: number } & (
  | {
      outcome: 'collected';
      nodes: number;
      changes: SnapshotChanges;
      report: AttemptReport;
    }
  | { outcome: 'role-pending'; report: AttemptReport }
  | { outcome: 'failed'; failure: TargetFailure; report: AttemptReport }
  | { outcome: 'lease-lost'; report: AttemptReport }
  | { outcome: 'released'; report: AttemptReport }
);

/**
 * Is told of every attempt that has ended.
 */
export interface CollectionObserver {
  observe(claim: TargetClaim, outcome: CollectionOutcome): void;
}
