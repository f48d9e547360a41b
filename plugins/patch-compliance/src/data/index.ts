export * from './useEntitySummary';
export * from './useNode';
export * from './usePolling';
export * from './useRequest';
export * from './useSummary';
