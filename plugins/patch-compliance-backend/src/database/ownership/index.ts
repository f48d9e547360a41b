export * from './beginCatalogRead';
export * from './markConcernedNodes';
export * from './markDifferingNodes';
export * from './publishOwnershipState';
export * from './types';
export * from './updateDueNodes';
