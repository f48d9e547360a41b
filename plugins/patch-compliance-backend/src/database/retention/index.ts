export { removeLeftNodes } from './removeLeftNodes';
export { removeOldFixes, removeOldHistory } from './removeOldHistory';
