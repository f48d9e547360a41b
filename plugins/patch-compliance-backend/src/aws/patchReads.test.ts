import { TrueNode } from 'aws-simulator';
import { COMMERCE, openWorld } from './__testUtils__';
import { isScannedByAssociation } from './isScannedByAssociation';
import { listAvailablePatches } from './listAvailablePatches';
import { listBaselines, readBaselineApproval } from './listBaselines';
import { listComplianceSummaries } from './listComplianceSummaries';
import { listPatchGroups } from './listPatchGroups';
import { listPatches } from './listPatches';
import { listPatchStates } from './listPatchStates';

jest.setTimeout(60_000);

/** Systems Manager does not list nodes that are stopped or gone. */
const isListed = ({ inputs }: TrueNode) =>
  inputs.managed && (inputs.hybrid || inputs.ec2State === 'running');

describe('reads of patches', () => {
  let aws: Awaited<ReturnType<typeof openWorld>>;

  beforeAll(async () => {
    aws = await openWorld();
  });
  afterAll(() => aws.close());

  it('gets patch states in chunks, and none where there is none', async () => {
    aws.simulator.resetStats();
    const truth = aws.trueNodes(COMMERCE).filter(isListed);
    const reports = await listPatchStates(
      await aws.open(COMMERCE),
      truth.map(node => node.instanceId),
    );
    expect(reports.map(report => report.instanceId).sort()).toEqual(
      truth
        .filter(node => node.inputs.patchState)
        .map(node => node.instanceId)
        .sort(),
    );
    const calls = aws.simulator
      .stats()
      .find(count => count.operation === 'DescribeInstancePatchStates')!.calls;
    expect(calls).toBe(Math.ceil(truth.length / 50));
  });

  it('keeps absent and negative counts, and 1970, as they are', async () => {
    const { node, session } = await aws.find(
      candidate => candidate.expected.reason === 'invalid-report',
    );
    const [report] = await listPatchStates(session, [node.instanceId]);
    const { patchState } = node.inputs;
    expect(report.operationEndTime).toEqual(
      new Date(patchState!.operationEndTime),
    );
    expect(report.counts.missing).toBe(patchState!.counts.MissingCount);

    const linux = await aws.find(
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
    const { node, session } = await aws.find(
      candidate => candidate.inputs.patchState?.patchGroup === '',
    );
    const [report] = await listPatchStates(session, [node.instanceId]);
    expect(report).not.toMatchObject({ patchGroup: expect.anything() });
  });

  it('lists the patches of a state, with their CVEs apart', async () => {
    const { node, session } = await aws.find(candidate =>
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

  it('takes a patch that is said twice for one', async () => {
    const { node, session } = await aws.find(({ patches }) =>
      patches.some(patch => patch.state === 'Missing'),
    );
    const options = { instanceId: node.instanceId, state: 'missing' as const };
    const once = await listPatches(session, options);
    aws.simulator.faults.add({
      kind: 'duplicate-rows',
      operation: 'DescribeInstancePatches',
    });
    const twice = await listPatches(session, options);
    aws.simulator.faults.clear();
    expect(twice).toEqual(once);
  });

  it('reads patches however they are spelled', async () => {
    const { node, session } = await aws.find(
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
    const session = await aws.open(COMMERCE);
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
    const { node } = await aws.find(
      ({ inputs }) => inputs.condition === 'up-to-date-patch-policy',
    );
    await expect(
      readBaselineApproval(session, node.inputs.patchState!.baselineId),
    ).resolves.toBeUndefined();
  });

  it('lists the patch groups that have a baseline', async () => {
    const session = await aws.open(COMMERCE);
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
      await aws.open(COMMERCE),
      'Patch',
    );
    const reported = aws
      .trueNodes(COMMERCE)
      .filter(node => node.inputs.patchState);
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
    const { hub } = aws;
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
    const scanned = await aws.find(
      candidate => candidate.expected.reason === 'association-only',
    );
    await expect(
      isScannedByAssociation(scanned.session, scanned.node.instanceId),
    ).resolves.toBe(true);
    const never = await aws.find(
      candidate => candidate.expected.reason === 'never-scanned',
    );
    await expect(
      isScannedByAssociation(never.session, never.node.instanceId),
    ).resolves.toBe(false);
  });
});
