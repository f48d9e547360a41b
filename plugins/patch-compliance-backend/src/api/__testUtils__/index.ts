export * from './setupApi';
export * from './setupHistory';
