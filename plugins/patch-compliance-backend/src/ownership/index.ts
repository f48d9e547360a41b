export * from './OwnershipUpdater';
export * from './types';
