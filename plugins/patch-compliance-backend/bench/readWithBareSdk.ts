import { AccountClient, paginateListRegions } from '@aws-sdk/client-account';
import { EC2Client, paginateDescribeInstances } from '@aws-sdk/client-ec2';
import {
  OrganizationsClient,
  paginateListAccounts,
} from '@aws-sdk/client-organizations';
import {
  DescribeInstancePatchStatesCommand,
  InstancePatchState,
  paginateDescribeInstancePatches,
  paginateDescribeInstanceProperties,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';

const HOME_REGION = 'eu-central-1';
const IDS_A_CALL = 50;
/** As the collector's default, so that both have as many targets under way. */
const CONCURRENCY = 4;

const STATES = [
  ['MissingCount', 'Missing'],
  ['FailedCount', 'Failed'],
  ['InstalledRejectedCount', 'InstalledRejected'],
  ['InstalledPendingRebootCount', 'InstalledPendingReboot'],
] as const satisfies ReadonlyArray<readonly [keyof InstancePatchState, string]>;

/**
 * Reads the same facts as the collector with nothing but the SDK, and throws
 * them away: what the fastest collector would take.
 *
 * @returns how many nodes it saw
 */
export async function readWithBareSdk(role: {
  name: string;
  externalId: string;
}): Promise<number> {
  const targets = await listTargets();
  let nodes = 0;
  const sessions = new Map<string, ReturnType<typeof assumeRole>>();

  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      for (let next = targets.pop(); next; next = targets.pop()) {
        const { accountId, region } = next;
        if (!sessions.has(accountId)) {
          sessions.set(accountId, assumeRole(accountId, role));
        }
        try {
          const credentials = await sessions.get(accountId)!;
          const seen = await readTarget({ region, credentials });
          nodes += seen;
        } catch {
          // Denied, as some of the simulated accounts are on purpose.
        }
      }
    }),
  );
  return nodes;
}

async function listTargets() {
  const targets: Array<{ accountId: string; region: string }> = [];
  const client = new OrganizationsClient({ region: HOME_REGION });
  const accountClient = new AccountClient({ region: HOME_REGION });
  for await (const page of paginateListAccounts({ client }, {})) {
    for (const { Id: accountId = '', State } of page.Accounts ?? []) {
      if (State !== 'ACTIVE') {
        continue;
      }
      for await (const { Regions = [] } of paginateListRegions(
        { client: accountClient },
        { AccountId: accountId },
      )) {
        for (const { RegionName: region = '', RegionOptStatus } of Regions) {
          if (RegionOptStatus?.startsWith('ENABLED')) {
            targets.push({ accountId, region });
          }
        }
      }
    }
  }
  return targets;
}

async function assumeRole(
  accountId: string,
  role: { name: string; externalId: string },
) {
  const client = new STSClient({ region: HOME_REGION });
  const { Credentials } = await client.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${accountId}:role/${role.name}`,
      RoleSessionName: 'backstage-bench',
      ExternalId: role.externalId,
    }),
  );
  return {
    accessKeyId: Credentials!.AccessKeyId!,
    secretAccessKey: Credentials!.SecretAccessKey!,
    sessionToken: Credentials!.SessionToken!,
  };
}

async function readTarget(options: {
  region: string;
  credentials: Awaited<ReturnType<typeof assumeRole>>;
}): Promise<number> {
  const ssm = new SSMClient(options);
  const ec2 = new EC2Client(options);
  const ids: string[] = [];
  try {
    for await (const page of paginateDescribeInstanceProperties(
      { client: ssm, pageSize: 1000 },
      {},
    )) {
      ids.push(...(page.InstanceProperties ?? []).map(p => p.InstanceId!));
    }
    for await (const page of paginateDescribeInstances(
      { client: ec2, pageSize: 1000 },
      {},
    )) {
      JSON.stringify(page.Reservations);
    }
    for (let start = 0; start < ids.length; start += IDS_A_CALL) {
      const { InstancePatchStates = [] } = await ssm.send(
        new DescribeInstancePatchStatesCommand({
          InstanceIds: ids.slice(start, start + IDS_A_CALL),
        }),
      );
      for (const state of InstancePatchStates) {
        await readPatches(ssm, state);
      }
    }
  } finally {
    ssm.destroy();
    ec2.destroy();
  }
  return ids.length;
}

async function readPatches(ssm: SSMClient, state: InstancePatchState) {
  for (const [count, name] of STATES) {
    if ((state[count] ?? 0) > 0) {
      for await (const page of paginateDescribeInstancePatches(
        { client: ssm, pageSize: 100 },
        {
          InstanceId: state.InstanceId!,
          Filters: [{ Key: 'State', Values: [name] }],
        },
      )) {
        JSON.stringify(page.Patches);
      }
    }
  }
}
