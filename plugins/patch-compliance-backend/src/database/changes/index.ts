export { loadNodeStates } from './loadNodeStates';
export { recordChanges } from './recordChanges';
export { removeNodes } from './removeNodes';
export { removeTargets } from './removeTargets';
