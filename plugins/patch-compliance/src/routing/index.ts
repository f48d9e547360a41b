export * from './AppLinks';
export * from './listDropped';
export * from './PatchComplianceLinks';
export * from './routes';
export * from './toSearchParams';
export * from './urlValues';
export * from './useUrlFilter';
export * from './useUrlPosition';
