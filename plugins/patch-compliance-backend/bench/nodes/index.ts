export * from './buildPatches';
export * from './buildServiceNode';
export * from './storeTarget';
export * from './Targets';
