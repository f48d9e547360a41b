export * from './byCodePoint';
export * from './nullableKey';
export * from './selectPage';
export * from './types';
