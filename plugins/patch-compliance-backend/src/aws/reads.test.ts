import { Simulator, TrueNode } from 'aws-simulator';
import { connectToSimulator, openSimulatedAws } from '../__testUtils__';
import { AwsAccess } from './AwsAccess';
import { AwsSession } from './AwsSession';
import { describeRegions } from './describeRegions';
import { isScannedByAssociation } from './isScannedByAssociation';
import { listAccountRegions } from './listAccountRegions';
import { listAccounts } from './listAccounts';
import { listAvailablePatches } from './listAvailablePatches';
import { listBaselines, readBaselineApproval } from './listBaselines';
import { listComplianceSummaries } from './listComplianceSummaries';
import { listHybridTags } from './listHybridTags';
import { listInstances } from './listInstances';
import { listManagedNodes } from './listManagedNodes';
import { listPatchGroups } from './listPatchGroups';
import { listPatches } from './listPatches';
import { listPatchStates } from './listPatchStates';
import { listUnitNames } from './listUnitNames';

jest.setTimeout(60_000);

const COMMERCE = '417283950164';
const EDGE_STORES = '683014957281';

/** Systems Manager does not list nodes that are stopped or gone. */
const isListed = ({ inputs }: TrueNode) =>
  inputs.managed && (inputs.hybrid || inputs.ec2State === 'running');

describe('reads of AWS', () => {
  let simulator: Simulator;
  let aws: AwsAccess;
  const signal = new AbortController().signal;

  beforeAll(async () => {
    simulator = await connectToSimulator({ nodes: 1200 });
    aws = await openSimulatedAws();
  });
  afterEach(() => simulator.faults.clear());
  afterAll(async () => {
    aws.close();
    await simulator.close();
  });

  const open = (accountId: string, region = 'eu-central-1') =>
    aws.openTarget({ partition: 'aws', accountId, region }, signal);

  const trueNodes = (accountId: string, region = 'eu-central-1') =>
    simulator.truth({ accountId, region }).nodes;

  /** A node of the readable world, and a session that can read it. */
  async function find(
    predicate: (node: TrueNode) => boolean,
  ): Promise<{ node: TrueNode; session: AwsSession }> {
    const node = simulator
      .truth()
      .nodes.find(candidate => candidate.readable && predicate(candidate));
    if (!node) {
      throw new Error('The simulated world has no such node');
    }
    return { node, session: await open(node.accountId, node.region) };
  }

  it('lists accounts to the end, with their state and path', async () => {
    const hub = aws.openHub(signal);
    const accounts = await listAccounts(hub);
    const truth = simulator.truth().accounts;

    expect(accounts.map(({ accountId, state }) => [accountId, state])).toEqual(
      expect.arrayContaining(truth.map(one => [one.accountId, one.state])),
    );
    expect(accounts).toHaveLength(truth.length);

    const names = await listUnitNames(
      hub,
      accounts.map(account => account.unitIds),
    );
    const paths = Object.fromEntries(
      accounts.map(({ accountId, unitIds }) => [
        accountId,
        unitIds.map(id => names.get(id)),
      ]),
    );
    expect(paths).toEqual(
      Object.fromEntries(truth.map(one => [one.accountId, one.ouPath])),
    );
  });

  it('lists the Regions of any account, by either way', async () => {
    const expected = [
      'af-south-1',
      'eu-central-1',
      'eu-west-1',
      'us-east-1',
      'us-west-2',
    ];
    const viaAccount = await listAccountRegions(aws.openHub(signal), {
      accountId: COMMERCE,
    });
    const viaEc2 = await describeRegions(await open(COMMERCE));
    for (const regions of [viaAccount, viaEc2]) {
      const enabled = regions.filter(one => one.enabled);
      expect(enabled.map(one => one.region).sort()).toEqual(expected);
      expect(regions).toContainEqual({ region: 'ap-east-1', enabled: false });
    }
    await expect(
      listAccountRegions(aws.openHub(signal), {}),
    ).resolves.toContainEqual({ region: 'af-south-1', enabled: false });
  });

  it.each([
    ['in large pages', () => {}],
    [
      'in small pages where the large ones are refused',
      () =>
        simulator.world.denyAction(COMMERCE, 'ssm:DescribeInstanceProperties'),
    ],
  ])('lists managed nodes %s', async (_, prepare) => {
    prepare();
    const nodes = await listManagedNodes(await open(COMMERCE));
    simulator.world.allowAction(COMMERCE, 'ssm:DescribeInstanceProperties');

    const managed = trueNodes(COMMERCE).filter(isListed);
    expect(nodes.map(node => node.instanceId).sort()).toEqual(
      managed.map(node => node.instanceId).sort(),
    );
    const { instanceId, inputs, platformName } = managed[0];
    expect(nodes.find(node => node.instanceId === instanceId)).toMatchObject({
      pingStatus: inputs.pingStatus,
      platformName,
      lastPingAt: expect.any(Date),
      computerName: expect.any(String),
    });
  });

  it('names the first of the two lists of nodes where both are refused', async () => {
    const actions = [
      'ssm:DescribeInstanceProperties',
      'ssm:DescribeInstanceInformation',
    ];
    actions.forEach(action => simulator.world.denyAction(COMMERCE, action));
    const session = await open(COMMERCE);
    await expect(listManagedNodes(session)).rejects.toMatchObject({
      class: 'action-denied',
      deniedAction: 'ssm:DescribeInstanceProperties',
    });
    actions.forEach(action => simulator.world.allowAction(COMMERCE, action));
  });

  it('lists EC2 instances with their state and tags', async () => {
    const instances = await listInstances(await open(COMMERCE));
    const truth = trueNodes(COMMERCE).filter(node => !node.inputs.hybrid);
    expect(
      Object.fromEntries(
        instances.map(({ instanceId, state, tags }) => [
          instanceId,
          { state, tags },
        ]),
      ),
    ).toEqual(
      Object.fromEntries(
        truth.map(({ instanceId, inputs, tags }) => [
          instanceId,
          { state: inputs.ec2State, tags },
        ]),
      ),
    );
  });

  it('goes on after a page that is empty', async () => {
    simulator.faults.add({
      kind: 'empty-page',
      operation: 'DescribeInstances',
      times: 1,
    });
    const instances = await listInstances(await open(COMMERCE));
    expect(instances.length).toBeGreaterThan(0);
    expect(instances).toHaveLength(
      trueNodes(COMMERCE).filter(node => !node.inputs.hybrid).length,
    );
  });

  it('gets patch states in chunks, and none where there is none', async () => {
    simulator.resetStats();
    const truth = trueNodes(COMMERCE).filter(isListed);
    const reports = await listPatchStates(
      await open(COMMERCE),
      truth.map(node => node.instanceId),
    );
    expect(reports.map(report => report.instanceId).sort()).toEqual(
      truth
        .filter(node => node.inputs.patchState)
        .map(node => node.instanceId)
        .sort(),
    );
    const calls = simulator
      .stats()
      .find(count => count.operation === 'DescribeInstancePatchStates')!.calls;
    expect(calls).toBe(Math.ceil(truth.length / 50));
  });

  it('keeps absent and negative counts, and 1970, as they are', async () => {
    const { node, session } = await find(
      candidate => candidate.expected.reason === 'invalid-report',
    );
    const [report] = await listPatchStates(session, [node.instanceId]);
    const { patchState } = node.inputs;
    expect(report.operationEndTime).toEqual(
      new Date(patchState!.operationEndTime),
    );
    expect(report.counts.missing).toBe(patchState!.counts.MissingCount);

    const linux = await find(
      candidate =>
        candidate.expected.posture === 'compliant' &&
        candidate.platformType === 'Linux',
    );
    const [whole] = await listPatchStates(linux.session, [
      linux.node.instanceId,
    ]);
    expect(whole.counts.availableSecurityUpdate).toBeUndefined();
    expect(whole.counts.installed).toEqual(expect.any(Number));
  });

  it('takes an empty patch group as none', async () => {
    const { node, session } = await find(
      candidate => candidate.inputs.patchState?.patchGroup === '',
    );
    const [report] = await listPatchStates(session, [node.instanceId]);
    expect(report).not.toMatchObject({ patchGroup: expect.anything() });
  });

  it('lists the patches of a state, with their CVEs apart', async () => {
    const { node, session } = await find(candidate =>
      candidate.patches.some(patch => patch.cveIds.length > 1),
    );
    const missing = await listPatches(session, {
      instanceId: node.instanceId,
      state: 'missing',
    });
    const failed = await listPatches(session, {
      instanceId: node.instanceId,
      state: 'failed',
    });
    const found = [...missing, ...failed].map(
      ({ state, installedAt, ...patch }) => patch,
    );
    const expected = node.patches
      .filter(({ state }) => state === 'Missing' || state === 'Failed')
      .map(({ state, releasedAt, advisory, ...patch }) => patch);
    expect(found).toHaveLength(expected.length);
    expect(found).toEqual(expect.arrayContaining(expected));
    expect(missing.every(patch => patch.installedAt === undefined)).toBe(true);
  });

  it('reads patches however they are spelled', async () => {
    const { node, session } = await find(
      ({ inputs, patches }) =>
        inputs.condition === 'missing-patches-oddly-spelled' &&
        patches.some(patch => patch.cveIds.length > 1),
    );
    const found = await listPatches(session, {
      instanceId: node.instanceId,
      state: 'missing',
    });
    expect(
      found.map(({ title, kbId, state, cveIds, installedAt }) => ({
        title,
        kbId,
        state,
        cveIds,
        installedAt,
      })),
    ).toEqual(
      node.patches.map(({ kbId, cveIds }) => ({
        title: '',
        kbId,
        state: 'missing',
        cveIds,
        installedAt: undefined,
      })),
    );
  });

  it('lists baselines, and tells which of them are not there to be read', async () => {
    const session = await open(COMMERCE);
    const baselines = await listBaselines(session);
    const ubuntu = baselines.find(
      ({ name }) => name === 'AWS-UbuntuDefaultPatchBaseline',
    )!;
    expect(ubuntu).toMatchObject({
      baselineId: expect.stringMatching(/^arn:aws:ssm:/),
      operatingSystem: 'UBUNTU',
      owner: 'AWS',
      isDefault: true,
    });
    await expect(
      readBaselineApproval(session, ubuntu.baselineId),
    ).resolves.toMatchObject({ approveAfterDays: 0 });
    const { node } = await find(
      ({ inputs }) => inputs.condition === 'up-to-date-patch-policy',
    );
    await expect(
      readBaselineApproval(session, node.inputs.patchState!.baselineId),
    ).resolves.toBeUndefined();
  });

  it('lists the patch groups that have a baseline', async () => {
    const session = await open(COMMERCE);
    const groups = await listPatchGroups(session);
    const baselines = await listBaselines(session);
    const strict = baselines.find(({ name }) => name === 'windows-critical')!;
    expect(groups).toContainEqual({
      name: 'windows-critical',
      operatingSystem: 'WINDOWS',
      baselineId: strict.baselineId,
    });
  });

  it('lists the verdicts that AWS gives itself', async () => {
    const summaries = await listComplianceSummaries(
      await open(COMMERCE),
      'Patch',
    );
    const reported = trueNodes(COMMERCE).filter(node => node.inputs.patchState);
    expect(summaries.map(({ instanceId }) => instanceId).sort()).toEqual(
      reported.map(({ instanceId }) => instanceId).sort(),
    );
    const { instanceId, inputs } = reported.find(
      ({ expected }) => expected.reason === 'missing',
    )!;
    expect(
      summaries.find(summary => summary.instanceId === instanceId),
    ).toMatchObject({
      status: 'NON_COMPLIANT',
      executionId: inputs.patchState!.snapshotId,
      executedAt: new Date(inputs.patchState!.operationStartTime),
    });
  });

  it('looks up releases in the catalogue', async () => {
    const hub = aws.openHub(signal);
    await expect(
      listAvailablePatches(hub, { kbNumbers: ['KB5063880', 'KB0000001'] }),
    ).resolves.toEqual([
      { title: 'KB5063880', releasedAt: new Date('2025-08-12T17:00:00Z') },
    ]);
    await expect(
      listAvailablePatches(hub, {
        product: 'AmazonLinux2.0',
        packageNames: ['openssh', 'no-such-package'],
      }),
    ).resolves.toEqual([
      {
        title: 'openssh.x86_64:0:8.7p1-1.amzn2.0.9',
        releasedAt: expect.any(Date),
        advisory: expect.stringMatching(/^ALAS2-/),
      },
    ]);
  });

  it('knows a scan through the association from other associations', async () => {
    const scanned = await find(
      candidate => candidate.expected.reason === 'association-only',
    );
    await expect(
      isScannedByAssociation(scanned.session, scanned.node.instanceId),
    ).resolves.toBe(true);
    const never = await find(
      candidate => candidate.expected.reason === 'never-scanned',
    );
    await expect(
      isScannedByAssociation(never.session, never.node.instanceId),
    ).resolves.toBe(false);
  });

  it('gets the tags of a hybrid node', async () => {
    const { node, session } = await find(
      candidate =>
        candidate.accountId === EDGE_STORES && candidate.inputs.hybrid,
    );
    await expect(listHybridTags(session, node.instanceId)).resolves.toEqual(
      node.tags,
    );
  });

  it.each([
    [
      'an account whose role lacks it',
      '139572804669',
      'eu-central-1',
      'action-denied',
      'ssm:DescribeInstancePatchStates',
    ],
    [
      'a Region that an SCP denies',
      '370468125893',
      'us-west-2',
      'scp-denied',
      'ssm:DescribeInstancePatchStates',
    ],
    [
      'a Region that is not enabled',
      '639174820537',
      'af-south-1',
      'region-not-enabled',
      undefined,
    ],
  ])(
    'tells a refusal in %s',
    async (_, accountId, region, errorClass, deniedAction) => {
      const session = await open(accountId, region);
      const failure = await listPatchStates(session, [
        'i-0123456789abcdef0',
      ]).then(
        () => undefined,
        error => error,
      );
      expect(failure).toMatchObject({ name: 'AwsFailure', class: errorClass });
      expect(failure.deniedAction).toBe(deniedAction);
    },
  );

  it('tells an EC2 refusal in a Region that is not enabled', async () => {
    await expect(
      listInstances(await open('639174820537', 'af-south-1')),
    ).rejects.toMatchObject({
      class: 'region-not-enabled',
      code: 'AuthFailure',
    });
  });
});
