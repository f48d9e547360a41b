export * from './AsOfBar';
export * from './useAsOf';
