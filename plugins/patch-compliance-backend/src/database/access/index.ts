export * from './everyNode';
export * from './restrictNodes';
export * from './restrictTargets';
export * from './types';
export * from './whereBelongsTo';
