export { loadNodeStates } from './loadNodeStates';
export { lockTargets } from './lockTargets';
export { recordChanges } from './recordChanges';
export { removeNodes } from './removeNodes';
export { removeTargets } from './removeTargets';
