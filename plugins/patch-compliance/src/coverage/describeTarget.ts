import { Target } from 'backstage-plugin-patch-compliance-common';

/** How a target is named within a sentence. */
export function describeTarget(
  target: Pick<Target, 'accountId' | 'accountName' | 'region'>,
): { account: string; region: string } {
  return {
    account: target.accountName ?? target.accountId,
    region: target.region,
  };
}
