import { z } from 'zod';

interface Place {
  accountId: string;
  region: string;
}

/**
 * What the rules of nodes and targets share: both are in an account and a Region.
 *
 * @param things - that the rules allow, in their descriptions
 */
export function placeRules(things: string) {
  return {
    isInAccount: {
      name: 'IS_IN_ACCOUNT',
      description: `Allow ${things} in any of the given AWS accounts`,
      paramsSchema: z.object({
        accountIds: z.array(z.string()).describe('Ids of AWS accounts'),
      }),
      apply: (place: Place, { accountIds }: { accountIds: string[] }) =>
        accountIds.includes(place.accountId),
      toQuery: ({ accountIds }: { accountIds: string[] }) => ({
        key: 'accountId' as const,
        values: accountIds,
      }),
    },
    isInRegion: {
      name: 'IS_IN_REGION',
      description: `Allow ${things} in any of the given AWS Regions`,
      paramsSchema: z.object({
        regions: z.array(z.string()).describe('AWS Regions'),
      }),
      apply: (place: Place, { regions }: { regions: string[] }) =>
        regions.includes(place.region),
      toQuery: ({ regions }: { regions: string[] }) => ({
        key: 'region' as const,
        values: regions,
      }),
    },
  };
}
