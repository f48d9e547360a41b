export * from './beginCatalogRead';
export * from './markDifferingNodes';
export * from './publishOwnershipState';
export * from './types';
export * from './updateDueNodes';
