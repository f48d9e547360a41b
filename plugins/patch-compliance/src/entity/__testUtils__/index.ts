export * from './renderCard';
