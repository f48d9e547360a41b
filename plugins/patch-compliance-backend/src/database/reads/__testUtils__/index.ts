export * from './seedTargets';
