import { AccountClient } from '@aws-sdk/client-account';
import { EC2Client } from '@aws-sdk/client-ec2';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { SSMClient } from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { Simulator } from '../types';

/** The account ids that tests speak of. */
export const ACCOUNTS = {
  hub: '581930472618',
  management: '740182635901',
  commerceProd: '417283950164',
  edgeStores: '683014957281',
  legacyDatacenter: '139572804669',
  acquiredRetail: '958203641705',
  sandbox: '370468125893',
  decommissioned: '821650937414',
} as const;

/** What all clients are given: one attempt, so that an error is seen as it
 * comes. */
interface ClientConfig {
  endpoint: string;
  region: string;
  maxAttempts: number;
  credentials: {
    accessKeyId: string;
    secretAccessKey: string;
    sessionToken?: string;
  };
}

/** The official clients, pointed at a simulator. */
export function clientsWith(config: ClientConfig) {
  return {
    account: new AccountClient(config),
    ec2: new EC2Client(config),
    organizations: new OrganizationsClient(config),
    ssm: new SSMClient(config),
    sts: new STSClient(config),
  };
}

export type Clients = ReturnType<typeof clientsWith>;

/** Clients with the credentials of the portal's user. */
export function hubClients(
  simulator: Simulator,
  overrides: Partial<ClientConfig> = {},
): Clients {
  return clientsWith({
    endpoint: simulator.url,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: simulator.credentials,
    ...overrides,
  });
}

/** Clients with a session of an account's member role. */
export async function memberClients(
  simulator: Simulator,
  accountId: string,
  region: string = 'us-east-1',
): Promise<Clients> {
  const { sts } = hubClients(simulator);
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: simulator.world.roleArn(accountId),
      RoleSessionName: 'backstage-test',
      ExternalId: 'patch-compliance-demo',
    }),
  );
  return hubClients(simulator, {
    region,
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken,
    },
  });
}

/** All items of all pages. */
export async function collect<Page, Item>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => Item[] | undefined,
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of pages) {
    items.push(...(itemsOf(page) ?? []));
  }
  return items;
}
