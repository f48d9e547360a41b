export * from './isNeverRead';
export * from './RefreshButton';
export * from './RefreshEntity';
export * from './RefreshNode';
