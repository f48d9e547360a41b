export { EnvironmentUpdater } from './EnvironmentUpdater';
