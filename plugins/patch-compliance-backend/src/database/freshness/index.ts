export * from './targetStatus';
export * from './types';
