export { applySnapshot, type ApplySnapshotResult } from './applySnapshot';
export { fingerprintReport } from './fingerprintReport';
export { loadKnownNodes } from './loadKnownNodes';
export { rejudgeStaleNodes } from './rejudgeStaleNodes';
export { retireNodes } from './retireNodes';
export type {
  JudgeNode,
  KnownNode,
  NodeJudgement,
  ObservedBaseline,
  ObservedBaselines,
  ObservedNode,
  ObservedPatch,
  ObservedPatches,
  ObservedReport,
  SlowLaneFindings,
  SnapshotChanges,
  TargetSnapshot,
} from './types';
