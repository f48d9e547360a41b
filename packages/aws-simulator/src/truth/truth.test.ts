import { paginateDescribeInstances } from '@aws-sdk/client-ec2';
import {
  DescribeInstancePatchesCommand,
  InstancePatchState,
  ListComplianceItemsCommand,
  paginateDescribeInstanceInformation,
  paginateDescribeInstancePatchStates,
  paginateListResourceComplianceSummaries,
  ResourceComplianceSummaryItem,
} from '@aws-sdk/client-ssm';
import { Clients, collect, memberClients } from '../__testUtils__';
import { startSimulator } from '../startSimulator';
import { Simulator } from '../types';
import { summarizeTruth } from './summarizeTruth';
import { TrueNode } from './types';

const STALE_AFTER_MS = 7 * 24 * 60 * 60 * 1000;
const FIRST_CREDIBLE_YEAR = 2015;

/** What can be learned of a node through AWS's API alone. */
interface Learned {
  instanceId: string;
  ec2State?: string;
  ping?: string;
  state?: InstancePatchState;
  summary?: ResourceComplianceSummaryItem;
}

describe.each([1, 2, 3, 4, 5])('the truth of seed %s', seed => {
  it('is what a reader of the APIs finds out', async () => {
    const simulator = await startSimulator({ seed });
    try {
      const truth = simulator.truth();
      const verdicts = new Map<string, string>();
      for (const { accountId, regions } of truth.accounts) {
        for (const { region } of regions.filter(cell => cell.readable)) {
          const clients = await memberClients(simulator, accountId, region);
          for (const [id, verdict] of await readVerdicts(clients)) {
            verdicts.set(id, verdict);
          }
        }
      }

      const expected = truth.nodes.filter(node => node.readable);
      expect(Object.fromEntries(verdicts)).toEqual(
        Object.fromEntries(
          expected.map(node => [node.instanceId, describeExpected(node)]),
        ),
      );
      expectSummary(simulator, expected);
      await expectPatches(simulator, expected);
    } finally {
      await simulator.close();
    }
  }, 60_000);
});

async function readVerdicts(clients: Clients): Promise<Map<string, string>> {
  const nodes = new Map<string, Learned>();
  const instances = await collect(
    paginateDescribeInstances({ client: clients.ec2, pageSize: 1000 }, {}),
    page => page.Reservations?.flatMap(({ Instances = [] }) => Instances),
  );
  for (const { InstanceId = '', State } of instances) {
    nodes.set(InstanceId, { instanceId: InstanceId, ec2State: State?.Name });
  }
  const information = await collect(
    paginateDescribeInstanceInformation(
      { client: clients.ssm, pageSize: 50 },
      {},
    ),
    page => page.InstanceInformationList,
  );
  for (const { InstanceId = '', PingStatus } of information) {
    const known = nodes.get(InstanceId) ?? { instanceId: InstanceId };
    nodes.set(InstanceId, { ...known, ping: PingStatus });
  }
  const ids = [...nodes.keys()];
  for (let start = 0; start < ids.length; start += 50) {
    const states = await collect(
      paginateDescribeInstancePatchStates(
        { client: clients.ssm },
        { InstanceIds: ids.slice(start, start + 50) },
      ),
      page => page.InstancePatchStates,
    );
    for (const state of states) {
      const known = nodes.get(String(state.InstanceId));
      Object.assign(known ?? {}, { state });
    }
  }
  const summaries = await collect(
    paginateListResourceComplianceSummaries(
      { client: clients.ssm, pageSize: 50 },
      { Filters: [{ Key: 'ComplianceType', Values: ['Patch'] }] },
    ),
    page => page.ResourceComplianceSummaryItems,
  );
  for (const summary of summaries) {
    Object.assign(nodes.get(String(summary.ResourceId)) ?? {}, { summary });
  }
  const verdicts = new Map<string, string>();
  for (const node of nodes.values()) {
    verdicts.set(node.instanceId, await judge(clients, node));
  }
  return verdicts;
}

/** The posture table once more, from the answers of the APIs. */
async function judge(clients: Clients, node: Learned): Promise<string> {
  const { ec2State = 'running', ping, state, summary } = node;
  if (['terminated', 'shutting-down'].includes(ec2State)) {
    return 'excluded terminated';
  }
  if (ec2State === 'stopped') {
    return 'excluded stopped';
  }
  if (!ping) {
    return 'unknown unmanaged';
  }
  const unreachable = ping === 'Online' ? '' : ' unreachable';
  if (!state) {
    const byAssociation = await isScannedByAssociation(clients, node);
    const reason = byAssociation ? 'association-only' : 'never-scanned';
    return `unknown ${reason}${unreachable}`;
  }
  const end = state.OperationEndTime ?? new Date(0);
  if (
    end.getUTCFullYear() < FIRST_CREDIBLE_YEAR ||
    Number(state.MissingCount) < 0
  ) {
    return `unknown invalid-report${unreachable}`;
  }
  const flags = [
    unreachable,
    state.Operation === 'Install' ? ' install-only' : '',
    state.Operation === 'Scan' &&
    Number(state.InstalledCount) + Number(state.InstalledOtherCount) === 0
      ? ' suspect'
      : '',
    end.getTime() > Date.now() ? ' clock-skew' : '',
    summary?.ExecutionSummary?.ExecutionType === 'PatchPolicy'
      ? ' policy-governed'
      : '',
  ].join('');
  if (Date.now() - end.getTime() > STALE_AFTER_MS) {
    return `unknown stale${flags}`;
  }
  const verdict = judgeCounts(state);
  return `${verdict}${flags}${disputeOf(node, verdict)}`;
}

/** AWS's verdict on the same operation is another one. */
function disputeOf({ state, summary }: Learned, verdict: string): string {
  const [posture] = verdict.split(' ');
  const awsPosture =
    summary?.Status === 'COMPLIANT' ? 'compliant' : 'non-compliant';
  return summary?.ExecutionSummary?.ExecutionId === state?.SnapshotId &&
    posture !== 'unknown' &&
    posture !== awsPosture
    ? ' disputed'
    : '';
}

function judgeCounts(state: InstancePatchState): string {
  if (state.FailedCount) {
    return 'non-compliant failed';
  }
  if (state.MissingCount) {
    return 'non-compliant missing';
  }
  if (state.InstalledRejectedCount) {
    return 'non-compliant rejected';
  }
  if (state.InstalledPendingRebootCount) {
    return 'non-compliant pending-reboot';
  }
  if (
    state.CriticalNonCompliantCount ||
    state.SecurityNonCompliantCount ||
    state.OtherNonCompliantCount
  ) {
    return 'non-compliant available-security-update';
  }
  return state.Operation === 'Install' && state.InstallOverrideList
    ? 'unknown unconfirmed-install'
    : 'compliant';
}

async function isScannedByAssociation(
  { ssm }: Clients,
  { instanceId }: Learned,
): Promise<boolean> {
  const { ComplianceItems = [] } = await ssm.send(
    new ListComplianceItemsCommand({
      ResourceIds: [instanceId],
      Filters: [{ Key: 'ComplianceType', Values: ['Association'] }],
    }),
  );
  return ComplianceItems.some(
    ({ Details }) =>
      Details?.DocumentName === 'AWS-RunPatchBaselineAssociation',
  );
}

function describeExpected({ expected }: TrueNode): string {
  const { posture, reason, flags } = expected;
  return [posture, reason, ...flags].filter(Boolean).join(' ');
}

function expectSummary(simulator: Simulator, expected: TrueNode[]): void {
  const { readable } = summarizeTruth([simulator.world]);
  expect(readable.nodes).toBe(expected.length);
  for (const [posture, count] of Object.entries(readable.postures)) {
    expect(count).toBe(
      expected.filter(node => node.expected.posture === posture).length,
    );
  }
}

/** The patches of one node of each reason. */
async function expectPatches(
  simulator: Simulator,
  nodes: TrueNode[],
): Promise<void> {
  const byReason = new Map(
    nodes
      .filter(
        ({ expected, inputs }) =>
          expected.posture === 'non-compliant' &&
          inputs.condition !== 'missing-patches-oddly-spelled',
      )
      .map(node => [node.expected.reason, node]),
  );
  expect(byReason.size).toBe(5);
  for (const node of byReason.values()) {
    const { ssm } = await memberClients(simulator, node.accountId, node.region);
    const states = new Set(node.patches.map(({ state }) => state));
    const { Patches = [] } = await ssm.send(
      new DescribeInstancePatchesCommand({
        InstanceId: node.instanceId,
        Filters: [{ Key: 'State', Values: [...states] }],
      }),
    );
    expect(
      Patches.map(({ KBId, State, CVEIds }) => ({
        kbId: KBId,
        state: String(State),
        cveIds: CVEIds?.split(',') ?? [],
      })),
    ).toEqual(
      node.patches.map(({ kbId, state, cveIds }) => ({ kbId, state, cveIds })),
    );
  }
}
