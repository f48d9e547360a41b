export { freezeView } from './freezeView';
export { recordDay } from './recordDay';
export {
  takeDailySnapshot,
  type DailySnapshotResult,
} from './takeDailySnapshot';
