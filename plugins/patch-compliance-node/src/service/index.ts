export * from './patchComplianceServiceRef';
export * from './types';
