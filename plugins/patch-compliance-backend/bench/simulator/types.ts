import { SimulatorOptions } from 'aws-simulator';

/**
 * What a simulator process is told to simulate.
 */
export type SimulatedWorld = Pick<
  SimulatorOptions,
  'nodes' | 'accounts' | 'regions' | 'latency'
>;

/**
 * What it answers when it can be used.
 */
export interface SimulatorReady {
  url: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
}
