export * from './patchComplianceTranslationRef';
export * from './useTranslation';
