export * from './AuthorizedComplianceService';
export * from './createComplianceService';
export * from './types';
