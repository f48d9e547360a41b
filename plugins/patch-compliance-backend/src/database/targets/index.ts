export { awaitedTargets } from './awaitedTargets';
export { countFailures } from './countFailures';
export { claimTargets } from './claimTargets';
export { failureColumns } from './failureColumns';
export { LONG_ATTEMPT } from './longAttempt';
export { isReadable, readableTargets } from './readableTargets';
export { measureQueue, type QueueState } from './measureQueue';
export { openAccount } from './openAccount';
export { recordFailure } from './recordFailure';
export { releaseClaim } from './releaseClaim';
export { renewClaims } from './renewClaims';
export { toTargetSteps, writeTargetSteps } from './targetSteps';
export type {
  AttemptReport,
  AttemptStep,
  TargetClaim,
  TargetFailure,
} from './types';
