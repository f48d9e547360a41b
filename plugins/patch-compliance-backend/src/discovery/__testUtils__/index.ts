export * from './openOrganization';
