export * from './sts';
