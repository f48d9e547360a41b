export * from './jsonErrors';
