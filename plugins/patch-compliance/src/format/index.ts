export * from './AtLeast';
export * from './createFormat';
export * from './Time';
export * from './useFormat';
