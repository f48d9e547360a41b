export * from './ssm';
