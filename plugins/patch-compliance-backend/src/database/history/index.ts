export { checkHistory, type HistoryDifference } from './checkHistory';
export { recordNodeHistory } from './recordNodeHistory';
export { recordPatchFixes } from './recordPatchFixes';
export { recordTargetStates } from './recordTargetStates';
