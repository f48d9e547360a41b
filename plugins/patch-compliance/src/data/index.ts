export * from './isCollecting';
export * from './useEntitySummary';
export * from './useNode';
export * from './useSummary';
export * from './useTarget';
