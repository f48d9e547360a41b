export * from './createPatchComplianceApi';
export * from './patchComplianceApiRef';
