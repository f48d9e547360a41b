export * from './AuthorizedComplianceService';
export * from './DefaultComplianceService';
export * from './types';
