export * from './AppLinks';
export * from './PatchComplianceLinks';
export * from './routes';
export * from './toSearchParams';
export * from './urlValues';
export * from './useUrlFilter';
