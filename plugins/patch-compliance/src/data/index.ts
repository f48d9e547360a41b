export * from './isCollecting';
export * from './useEntitySummary';
export * from './useFilterOptions';
export * from './useKeptSince';
export * from './useNode';
export * from './useSummary';
export * from './useTarget';
