export * from './openWorld';
