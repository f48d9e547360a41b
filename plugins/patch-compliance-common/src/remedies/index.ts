export * from './explainFailure';
