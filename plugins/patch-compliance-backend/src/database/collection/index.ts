export { applySnapshot, type ApplySnapshotResult } from './applySnapshot';
export { fingerprintReport } from './fingerprintReport';
export { loadKnownNodes } from './loadKnownNodes';
export { rejudgeStaleNodes } from './rejudgeStaleNodes';
export type {
  JudgeNode,
  KnownNode,
  NodeJudgement,
  ObservedNode,
  ObservedPatch,
  ObservedPatches,
  ObservedReport,
  SnapshotChanges,
  TargetSnapshot,
} from './types';
