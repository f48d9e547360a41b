export * from './faultCases';
export * from './faultKinds';
export * from './FaultyOrganization';
export * from './describeTarget';
export * from './RandomEvents';
export * from './Replica';
export * from './WriteLog';
