export * from './summarizeTruth';
export * from './tellTruth';
export * from './types';
