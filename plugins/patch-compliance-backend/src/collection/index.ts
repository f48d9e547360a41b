export { CollectionLoop } from './CollectionLoop';
export { PosturePolicy } from './PosturePolicy';
export { PostureSweeper } from './PostureSweeper';
export { TargetCollector } from './TargetCollector';
export type { CollectionObserver, CollectionOutcome } from './types';
