export * from './explainError';
export * from './usePolling';
export * from './useReloadOnChange';
export * from './useRequest';
