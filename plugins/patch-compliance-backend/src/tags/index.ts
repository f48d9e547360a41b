export { EnvironmentRule, normalizeEnvironment } from './EnvironmentRule';
export { TagTemplate } from './TagTemplate';
