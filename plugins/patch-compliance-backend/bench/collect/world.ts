import { SimulatedWorld } from '../simulator';

const REGIONS = ['eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-2'];
/** As in an organization of 1,000 accounts and a million nodes. */
const NODES_PER_ACCOUNT = 1_000;
/** The account that the portal's credentials belong to. */
const HUB_ACCOUNT_ID = '581930472618';
const FIRST_ACCOUNT_ID = 700_000_000_000;

/**
 * An organization whose accounts can all be read, with about 250 nodes in each
 * account and Region.
 */
export function worldOf(
  nodes: number,
): Pick<SimulatedWorld, 'nodes' | 'accounts' | 'regions'> {
  const accounts = Math.max(1, Math.round(nodes / NODES_PER_ACCOUNT));
  return {
    nodes,
    regions: REGIONS,
    accounts: Array.from({ length: accounts }, (_, account) => ({
      id: account === 0 ? HUB_ACCOUNT_ID : String(FIRST_ACCOUNT_ID + account),
      name: `workload-${account}`,
      ouPath: ['Workloads', 'Production'],
      weight: 1,
      domain: 'commerce',
      environment: 'prod',
    })),
  };
}
