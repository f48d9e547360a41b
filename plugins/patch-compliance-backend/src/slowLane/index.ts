export { PatchReleaseUpdater } from './PatchReleaseUpdater';
export { readAwsVerdicts } from './readAwsVerdicts';
export { readBaselines } from './readBaselines';
export { SlowLane } from './SlowLane';
