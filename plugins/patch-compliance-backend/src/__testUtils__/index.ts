export * from './connectToSimulator';
export * from './entity';
export * from './seedAccount';
export * from './seedNode';
export * from './seedPatch';
export * from './seedTarget';
export * from './startTestApi';
export * from './testDatabases';
