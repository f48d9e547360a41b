export * from './compliancePercent';
export * from './ec2States';
export * from './findings';
export * from './judgeNode';
export * from './types';
