export * from './recordDay';
