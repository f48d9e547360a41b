export * from './protocols';
export * from './types';
