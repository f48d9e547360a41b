export * from './renderNodesPage';
