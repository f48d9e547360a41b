export { bareBaselineId } from './bareBaselineId';
export { isSlowLaneDue } from './slowLaneDue';
export { listUnreleased } from './listUnreleased';
export { removeUnusedPatches } from './removeUnusedPatches';
export { saveReleases } from './saveReleases';
