import { EC2Client, paginateDescribeInstances } from '@aws-sdk/client-ec2';
import {
  DescribeInstancePatchStatesCommand,
  InstancePatchState,
  paginateDescribeInstancePatches,
  paginateDescribeInstanceProperties,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { mapConcurrently } from '../../src/concurrency';

const PAGE_SIZE = 1000;
const PATCHES_A_PAGE = 100;
const IDS_A_CALL = 50;
/** As the product. */
const NODES_AT_A_TIME = 4;

const STATES = [
  ['MissingCount', 'Missing'],
  ['FailedCount', 'Failed'],
  ['InstalledRejectedCount', 'InstalledRejected'],
  ['InstalledPendingRebootCount', 'InstalledPendingReboot'],
] as const satisfies ReadonlyArray<readonly [keyof InstancePatchState, string]>;

/**
 * Makes the requests for one target that no plan can avoid: all pages of both
 * lists, the reports by fifties, and if wanted the patches of each node by the
 * states that its report counts.
 *
 * @returns how many nodes Systems Manager lists
 */
export async function readBareTarget(options: {
  ssm: SSMClient;
  ec2: EC2Client;
  patches: boolean;
}): Promise<number> {
  const { ssm, ec2, patches } = options;
  const managed = await listManaged(ssm);
  const { stopped, skipped } = await listInstances(ec2);
  const ids = [...new Set([...managed, ...stopped])];
  const states: InstancePatchState[] = [];
  for (let start = 0; start < ids.length; start += IDS_A_CALL) {
    const { InstancePatchStates = [] } = await ssm.send(
      new DescribeInstancePatchStatesCommand({
        InstanceIds: ids.slice(start, start + IDS_A_CALL),
      }),
    );
    states.push(...InstancePatchStates);
  }
  if (patches) {
    const wanted = states.filter(state => !skipped.has(state.InstanceId!));
    await mapConcurrently(wanted, NODES_AT_A_TIME, state =>
      readPatches(ssm, state),
    );
  }
  return managed.length;
}

async function listManaged(client: SSMClient): Promise<string[]> {
  const ids: string[] = [];
  for await (const page of paginateDescribeInstanceProperties(
    { client, pageSize: PAGE_SIZE },
    {},
  )) {
    ids.push(...(page.InstanceProperties ?? []).map(node => node.InstanceId!));
  }
  return ids;
}

async function listInstances(client: EC2Client) {
  const stopped: string[] = [];
  const gone: string[] = [];
  for await (const page of paginateDescribeInstances(
    { client, pageSize: PAGE_SIZE },
    {},
  )) {
    for (const { Instances = [] } of page.Reservations ?? []) {
      for (const { InstanceId = '', State } of Instances) {
        if (State?.Name?.startsWith('stop')) {
          stopped.push(InstanceId);
        } else if (State?.Name !== 'running') {
          gone.push(InstanceId);
        }
      }
    }
  }
  return { stopped, skipped: new Set([...stopped, ...gone]) };
}

async function readPatches(
  client: SSMClient,
  state: InstancePatchState,
): Promise<void> {
  for (const [count, name] of STATES) {
    if ((state[count] ?? 0) > 0) {
      const pages = paginateDescribeInstancePatches(
        { client, pageSize: PATCHES_A_PAGE },
        {
          InstanceId: state.InstanceId!,
          Filters: [{ Key: 'State', Values: [name] }],
        },
      );
      for await (const page of pages) {
        JSON.stringify(page.Patches?.length);
      }
    }
  }
}
