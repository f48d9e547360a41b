export * from './compliancePercent';
export * from './judgeNode';
export * from './types';
