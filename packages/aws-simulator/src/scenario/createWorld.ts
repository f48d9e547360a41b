import { InputError } from '@backstage/errors';
import { DEFAULT_ACCOUNT_COUNT, planOrganization } from '../world/accountPlans';
import { HUB_ACCOUNT_ID } from '../world/organization';
import { DEFAULT_REGIONS, toRegions } from '../world/regions';
import { toAccount } from '../world/toAccount';
import { World } from '../world/World';
import { Scenario } from './types';

export const DEFAULT_SEED = 1;
export const DEFAULT_NODES = 1200;

/**
 * Makes the world that a scenario describes.
 *
 * @throws InputError where the hub is missing
 */
export function createWorld(scenario: Scenario, now: () => Date): World {
  const { accounts = DEFAULT_ACCOUNT_COUNT } = scenario;
  const plans =
    typeof accounts === 'number' ? planOrganization(accounts) : accounts;
  if (!plans.some(({ id }) => id === HUB_ACCOUNT_ID)) {
    throw new InputError(
      `The organization needs the account ${HUB_ACCOUNT_ID}: the portal's credentials belong to it`,
    );
  }
  return World.create({
    seed: scenario.seed ?? DEFAULT_SEED,
    accounts: plans.map(toAccount),
    regions: toRegions(scenario.regions ?? DEFAULT_REGIONS),
    nodes: scenario.nodes ?? DEFAULT_NODES,
    shares: scenario.shares ?? {},
    extraNodes: scenario.extraNodes ?? [],
    alternateBaselinesEvery: scenario.alternateBaselinesEvery,
    now,
  });
}
