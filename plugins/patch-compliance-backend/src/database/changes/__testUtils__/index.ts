export * from './readTruth';
export * from './Recording';
