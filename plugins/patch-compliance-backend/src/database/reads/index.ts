export * from './breakdowns';
export * from './counts';
export * from './days';
export * from './nodes';
export * from './patches';
export * from './selection';
export * from './targets';
