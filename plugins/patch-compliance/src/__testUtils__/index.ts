export * from './ages';
export * from './coverage';
export * from './entities';
export * from './errors';
export * from './nodes';
export * from './patchComplianceApiMock';
export * from './renderInPlugin';
export * from './summaries';
