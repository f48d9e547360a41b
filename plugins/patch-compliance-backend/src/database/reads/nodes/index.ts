export * from './findNode';
export * from './findNodeOfHistory';
export * from './findNodeResources';
export * from './listNodePatches';
export * from './listNodes';
export * from './listNodesOfHistory';
export * from './selectNodesToRefresh';
export * from './sortNodes';
