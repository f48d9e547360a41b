export { EnvironmentRule, normalizeEnvironment } from './EnvironmentRule';
export { EnvironmentUpdater } from './EnvironmentUpdater';
