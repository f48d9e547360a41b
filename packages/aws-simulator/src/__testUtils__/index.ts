export * from './clients';
export * from './useSimulator';
