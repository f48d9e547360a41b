export * from './startSlowLane';
