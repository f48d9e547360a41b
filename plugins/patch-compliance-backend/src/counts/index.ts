export { CountsKeeper } from './CountsKeeper';
export { DailySnapshots } from './DailySnapshots';
