import {
  planOrganization,
  toAccount,
  DEFAULT_ACCOUNT_COUNT,
} from '../world/organization';
import { DEFAULT_REGIONS, toRegions } from '../world/regions';
import { World } from '../world/World';
import { Scenario } from './types';

export const DEFAULT_SEED = 1;
export const DEFAULT_NODES = 1200;

/** Makes the world that a scenario describes. */
export function createWorld(scenario: Scenario, now: () => Date): World {
  const { accounts = DEFAULT_ACCOUNT_COUNT } = scenario;
  const plans =
    typeof accounts === 'number' ? planOrganization(accounts) : accounts;
  return World.create({
    seed: scenario.seed ?? DEFAULT_SEED,
    accounts: plans.map(toAccount),
    regions: toRegions(scenario.regions ?? DEFAULT_REGIONS),
    nodes: scenario.nodes ?? DEFAULT_NODES,
    shares: scenario.shares ?? {},
    extraNodes: scenario.extraNodes ?? [],
    now,
  });
}
