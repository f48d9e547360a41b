export * from './createWorld';
export * from './readScenario';
export * from './types';
