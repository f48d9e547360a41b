export * from './benchRead';
export * from './openFleet';
