export * from './Fleet';
export * from './seedFleet';
export * from './seedSnapshots';
