export * from './PatchComplianceClient';
export * from './PatchComplianceApi';
export * from './types';
