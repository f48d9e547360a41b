export * from './setupApi';
