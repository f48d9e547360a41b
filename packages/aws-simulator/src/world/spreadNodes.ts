import { Region } from './regions';
import { Account } from './types';

/** How many nodes there are in an account and Region. */
export interface NodeCount {
  account: Account;
  region: string;
  count: number;
}

/** Spreads nodes over accounts and Regions by their weights. Nothing random:
 * a node's id tells where it is, and ids do not depend on the seed. */
export function spreadNodes(options: {
  accounts: Account[];
  regions: readonly Region[];
  nodes: number;
}): NodeCount[] {
  const { accounts, regions, nodes } = options;
  const total = accounts.reduce((sum, account) => sum + account.weight, 0) || 1;

  return accounts.flatMap(account => {
    const enabled = regions.filter(
      region =>
        !region.optIn || account.enabledOptInRegions.includes(region.name),
    );
    const regionTotal =
      enabled.reduce((sum, region) => sum + region.weight, 0) || 1;
    return regions.map(region => ({
      account,
      region: region.name,
      count: enabled.includes(region)
        ? Math.round(
            ((nodes * account.weight) / total) * (region.weight / regionTotal),
          )
        : 0,
    }));
  });
}
