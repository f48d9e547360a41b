export * from './resourceRefs';
export * from './types';
