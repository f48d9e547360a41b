export * from './EntityPatchComplianceCard';
export * from './EntityPatchComplianceContent';
