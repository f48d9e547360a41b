export * from './PageNotFound';
