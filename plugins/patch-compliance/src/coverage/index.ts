export * from './CoverageNotice';
export * from './CoveragePage';
export * from './CoverageSentence';
export * from './describeTarget';
export * from './FirstReadProgress';
export * from './TargetErrorText';
export * from './TargetStatusBadge';
export * from './UnreadableNotice';
