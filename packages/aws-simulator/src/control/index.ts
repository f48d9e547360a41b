export * from './ControlApi';
