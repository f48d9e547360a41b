export * from './compareNodes';
