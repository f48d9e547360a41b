export * from './addPermissions';
export * from './conditions';
export * from './nodeRules';
export * from './targetRules';
