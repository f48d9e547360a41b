export * from './benchIngest';
