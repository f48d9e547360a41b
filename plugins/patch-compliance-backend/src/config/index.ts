export type { ConnectionOptions } from './connections';
export { readOptions, type PatchComplianceOptions } from './readOptions';
