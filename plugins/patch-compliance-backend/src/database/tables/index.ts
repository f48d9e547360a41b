export * from './accounts';
export * from './columns';
export * from './counts';
export * from './history';
export * from './nodes';
export * from './ownership';
export * from './patches';
export * from './targets';
