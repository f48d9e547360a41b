export * from './listAccounts';
export * from './listBreakdown';
