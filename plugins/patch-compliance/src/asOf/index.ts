export * from './AsOfSection';
export * from './useAsOf';
