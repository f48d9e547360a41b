export { removeLeftNodes } from './removeLeftNodes';
export { removeOldFixes } from './removeOldFixes';
export { removeOldHistory } from './removeOldHistory';
