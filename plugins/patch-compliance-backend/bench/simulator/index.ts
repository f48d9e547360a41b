export * from './SimulatorProcess';
export * from './types';
