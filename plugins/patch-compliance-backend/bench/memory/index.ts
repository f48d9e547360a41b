export * from './benchMemory';
