import { startSimulator } from '../startSimulator';
import { Simulator, SimulatorOptions } from '../types';

/** Starts a simulator for the tests of a block. The function returns it. */
export function useSimulator(options: SimulatorOptions = {}): () => Simulator {
  let simulator: Simulator | undefined;
  beforeAll(async () => {
    simulator = await startSimulator(options);
  });
  afterAll(async () => {
    await simulator?.close();
  });
  return () => {
    if (!simulator) {
      throw new Error('The simulator is there within tests only');
    }
    return simulator;
  };
}
