export * from './renderNodePage';
