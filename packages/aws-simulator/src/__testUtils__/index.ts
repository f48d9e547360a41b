export * from './clients';
export * from './useMember';
export * from './useSimulator';
