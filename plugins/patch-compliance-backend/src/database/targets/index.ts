export { claimTargets } from './claimTargets';
export { recordFailure } from './recordFailure';
export { releaseClaim } from './releaseClaim';
export { renewClaims } from './renewClaims';
export type { TargetClaim, TargetFailure } from './types';
