export { appendCounts } from './appendCounts';
export { checkCounts, type CountDifference } from './checkCounts';
export { areCountsBuilt, recordCountsCheck } from './countsState';
export { findLastCount } from './findLastCount';
export { ADDITIVE_TABLES, foldCounts } from './foldCounts';
export { nodeContributions } from './nodeContributions';
export { nodeScopes } from './nodeScopes';
export { patchContributions } from './patchContributions';
export { rebuildCounts } from './rebuildCounts';
export {
  STATE_COLUMNS,
  type NodeCount,
  type NodeState,
  type NodeStates,
  type PatchCount,
} from './types';
