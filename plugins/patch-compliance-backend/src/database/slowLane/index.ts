export { bareBaselineId } from './bareBaselineId';
export { findBaseline } from './findBaseline';
export { isSlowLaneDue } from './slowLaneDue';
export { listUnreleased } from './listUnreleased';
export { removeUnusedPatches } from './removeUnusedPatches';
export { saveReleases } from './saveReleases';
