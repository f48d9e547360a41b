export * from './FilteredNodes';
export * from './NodesRouter';
