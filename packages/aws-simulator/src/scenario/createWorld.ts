import { InputError } from '@backstage/errors';
import { DEFAULT_ACCOUNT_COUNT, planOrganization } from '../world/accountPlans';
import { GOVCLOUD_PLANS } from '../world/govCloudPlans';
import { COMMERCIAL, GOVCLOUD } from '../world/organization';
import { DEFAULT_REGIONS, GOVCLOUD_REGIONS, toRegions } from '../world/regions';
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
  if (!plans.some(({ id }) => id === COMMERCIAL.hubAccountId)) {
    throw new InputError(
      `The organization needs the account ${COMMERCIAL.hubAccountId}: the portal's credentials belong to it`,
    );
  }
  return World.create({
    organization: COMMERCIAL,
    seed: scenario.seed ?? DEFAULT_SEED,
    accounts: plans.map(plan => toAccount(plan, COMMERCIAL)),
    regions: toRegions(scenario.regions ?? DEFAULT_REGIONS),
    nodes: scenario.nodes ?? DEFAULT_NODES,
    shares: scenario.shares ?? {},
    extraNodes: scenario.extraNodes ?? [],
    alternateBaselinesEvery: scenario.alternateBaselinesEvery,
    now,
  });
}

/**
 * Makes the organization in AWS GovCloud (US), where the scenario has one.
 */
export function createGovCloudWorld(
  scenario: Scenario,
  now: () => Date,
): World | undefined {
  const { govCloudNodes } = scenario;
  if (govCloudNodes === undefined) {
    return undefined;
  }
  return World.create({
    organization: GOVCLOUD,
    seed: scenario.seed ?? DEFAULT_SEED,
    accounts: GOVCLOUD_PLANS.map(plan => toAccount(plan, GOVCLOUD)),
    regions: toRegions(GOVCLOUD_REGIONS),
    nodes: govCloudNodes,
    shares: scenario.shares ?? {},
    extraNodes: [],
    now,
  });
}
