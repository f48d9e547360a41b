export * from './observed';
export * from './setupSnapshots';
