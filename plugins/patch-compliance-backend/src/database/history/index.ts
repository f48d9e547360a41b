export { recordNodeHistory } from './recordNodeHistory';
export { recordPatchFixes } from './recordPatchFixes';
export { recordTargetStates } from './recordTargetStates';
export {
  takeDailySnapshot,
  type DailySnapshotResult,
} from './takeDailySnapshot';
