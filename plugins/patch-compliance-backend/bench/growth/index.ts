export * from './benchGrowth';
