export * from './AtLeast';
export * from './createFormat';
export * from './Day';
export * from './isDay';
export * from './Time';
export * from './useFormat';
