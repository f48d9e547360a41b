export { checkHistory, type HistoryDifference } from './checkHistory';
export { describeComparedHistory } from './comparedHistory';
export { recordNodeHistory } from './recordNodeHistory';
export { recordPatchFixes } from './recordPatchFixes';
export { recordTargetStates } from './recordTargetStates';
