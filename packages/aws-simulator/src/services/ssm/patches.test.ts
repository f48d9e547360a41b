import {
  DescribeInstancePatchesCommand,
  DescribeInstancePatchStatesCommand,
  InstancePatchState,
  paginateDescribeInstancePatches,
  paginateDescribeInstancePatchStates,
  PatchComplianceData,
} from '@aws-sdk/client-ssm';
import { collect, useMember } from '../../__testUtils__';
import { ConditionName } from '../../world/conditions';

describe('patch states and patches', () => {
  const member = useMember({ nodes: 0 });
  const ssm = () => member.clients().ssm;

  const add = (
    condition: ConditionName,
    platformType?: 'Linux' | 'Windows' | 'MacOS',
  ) =>
    member.addNode({
      condition,
      platformType,
    });

  const patchState = async (
    instanceId: string,
  ): Promise<InstancePatchState | undefined> => {
    const { InstancePatchStates = [] } = await ssm().send(
      new DescribeInstancePatchStatesCommand({ InstanceIds: [instanceId] }),
    );
    return InstancePatchStates[0];
  };

  const patches = (
    instanceId: string,
    state?: string,
  ): Promise<PatchComplianceData[]> =>
    collect(
      paginateDescribeInstancePatches(
        { client: ssm(), pageSize: 100 },
        {
          InstanceId: instanceId,
          ...(state && { Filters: [{ Key: 'State', Values: [state] }] }),
        },
      ),
      page => page.Patches,
    );

  it('drops ids that are unknown or were never scanned, without a word', async () => {
    const scanned = add('up-to-date');
    const ids = [add('never-scanned'), 'i-00000000000000000', scanned];

    const { InstancePatchStates } = await ssm().send(
      new DescribeInstancePatchStatesCommand({ InstanceIds: ids }),
    );

    expect(InstancePatchStates?.map(({ InstanceId }) => InstanceId)).toEqual([
      scanned,
    ]);
  });

  it('pages through the states of 50 nodes', async () => {
    const ids = Array.from({ length: 50 }, () => add('up-to-date'));

    const states = await collect(
      paginateDescribeInstancePatchStates(
        { client: ssm(), pageSize: 10 },
        { InstanceIds: ids },
      ),
      page => page.InstancePatchStates,
    );

    expect(states.map(({ InstanceId }) => InstanceId)).toEqual(ids);
  });

  it('counts the same patches that it lists', async () => {
    const instanceId = add('failed-install-rescanned', 'Linux');

    const state = await patchState(instanceId);
    const rows = await patches(instanceId);

    const count = (name: string) =>
      rows.filter(({ State }) => String(State) === name).length;
    expect(state).toMatchObject({
      InstalledCount: count('Installed'),
      InstalledOtherCount: count('InstalledOther'),
      MissingCount: count('Missing'),
      FailedCount: count('Failed'),
      InstalledRejectedCount: 0,
      InstalledPendingRebootCount: 0,
    });
    expect(count('Failed')).toBeGreaterThan(0);
    const security = rows.filter(
      ({ State, Classification }) =>
        ['Missing', 'Failed'].includes(String(State)) &&
        Classification === 'Security',
    );
    expect(state?.SecurityNonCompliantCount).toBe(security.length);
  });

  it('sends CVE ids as one text, and only of what is to be installed', async () => {
    const rows = await patches(add('missing-patches', 'Windows'));

    const missing = rows.filter(({ State }) => String(State) === 'Missing');
    const others = rows.filter(({ State }) => String(State) !== 'Missing');
    expect(missing.length).toBeGreaterThan(0);
    for (const { KBId, CVEIds, InstalledTime } of missing) {
      expect(KBId).toMatch(/^KB\d{7}$/);
      expect(CVEIds ?? 'CVE-2025-0001').toMatch(
        /^CVE-\d{4}-\d{4,5}(,CVE-\d{4}-\d{4,5})*$/,
      );
      expect(InstalledTime).toEqual(new Date(0));
    }
    expect(others.every(({ CVEIds }) => CVEIds === undefined)).toBe(true);
  });

  it('spells states, titles and CVE ids as oddly as some documents do', async () => {
    const instanceId = add('missing-patches-oddly-spelled');
    const { patches: truth } = member
      .nodes()
      .find(node => node.instanceId === instanceId)!;

    const { Patches = [], NextToken } = await ssm().send(
      new DescribeInstancePatchesCommand({
        InstanceId: instanceId,
        Filters: [{ Key: 'State', Values: ['Missing'] }],
      }),
    );

    expect(NextToken).toBe('');
    expect(Patches.map(({ Title, State }) => [Title, State])).toEqual(
      truth.map(() => ['', 'MISSING']),
    );
    const index = truth.findIndex(({ cveIds }) => cveIds.length > 0);
    const [id] = truth[index].cveIds;
    expect(Patches[index].CVEIds).toContain(`${id.toLowerCase()}, `);
    expect(Patches[index].CVEIds).toContain(`${id},`);
  });

  it('names what is not applicable on Windows only', async () => {
    const windows = add('up-to-date', 'Windows');
    const linux = add('up-to-date', 'Linux');

    expect(await patches(linux, 'NotApplicable')).toEqual([]);
    expect(await patches(windows, 'NotApplicable')).toHaveLength(
      (await patchState(windows))?.NotApplicableCount ?? -1,
    );
  });

  it('leaves class and severity out of rows that are installed otherwise', async () => {
    const [row] = await patches(add('up-to-date', 'Linux'), 'InstalledOther');

    expect(row).toMatchObject({ Classification: '', Severity: '' });
    expect(row.Title).toMatch(/^[\w.+-]+(:0)?:\S+$/);
  });

  it('keeps the state of a stopped or terminated node', async () => {
    const instanceId = add('up-to-date');
    member.simulator().world.terminateNode(instanceId);
    expect(await patchState(instanceId)).toBeDefined();

    member.simulator().world.deleteNode(instanceId);
    expect(await patchState(instanceId)).toBeDefined();
  });

  it('hides missing patches after an Install', async () => {
    expect(await patchState(add('installed-not-rescanned'))).toMatchObject({
      Operation: 'Install',
      MissingCount: 0,
    });
    expect(await patchState(add('installed-from-list'))).toMatchObject({
      Operation: 'Install',
      InstallOverrideList: expect.stringMatching(/^https:\/\/s3\./),
    });
  });

  it('sends −1 and 1970 after a scan that was aborted', async () => {
    expect(await patchState(add('scan-aborted'))).toMatchObject({
      MissingCount: -1,
      OperationEndTime: new Date(0),
    });
  });

  it('leaves severity classes out where the document is old', async () => {
    const state = await patchState(add('up-to-date-legacy-counts'));

    expect(state?.UnreportedNotApplicableCount).toBe(-1);
    expect(state).not.toHaveProperty('SecurityNonCompliantCount');
  });

  it('counts available security updates where the baseline says so', async () => {
    const counted = await patchState(add('security-update-available'));
    const tolerated = await patchState(add('security-update-not-yet-approved'));

    expect(counted?.AvailableSecurityUpdateCount).toBeGreaterThan(0);
    expect(counted?.SecurityNonCompliantCount).toBeGreaterThan(0);
    expect(tolerated?.AvailableSecurityUpdateCount).toBeGreaterThan(0);
    expect(tolerated?.SecurityNonCompliantCount).toBe(0);
    expect([counted?.MissingCount, tolerated?.MissingCount]).toEqual([0, 0]);
  });

  it.each([
    [
      'more than 50 ids',
      { InstanceIds: Array.from({ length: 51 }, () => 'i-00000000000000000') },
      /at 'instanceIds' .* length less than or equal to 50/,
    ],
    [
      'no ids',
      { InstanceIds: undefined },
      /Value null at 'instanceIds' .* must not be null/,
    ],
    [
      'an id that is none',
      { InstanceIds: ['banana'] },
      /'banana' at 'instanceIds.1.member' .* regular expression/,
    ],
    [
      'pages of 5',
      { InstanceIds: [], MaxResults: 5 },
      /'5' at 'maxResults' .* greater than or equal to 10/,
    ],
  ])('refuses %s', async (_case, input, message) => {
    await expect(
      ssm().send(new DescribeInstancePatchStatesCommand(input)),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(message),
    });
  });

  it('knows no patches of a node that is not there, and no odd filters', async () => {
    await expect(
      ssm().send(
        new DescribeInstancePatchesCommand({
          InstanceId: 'i-00000000000000000',
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidInstanceId' });
    await expect(
      ssm().send(
        new DescribeInstancePatchesCommand({
          InstanceId: add('up-to-date'),
          Filters: [{ Key: 'Color', Values: ['red'] }],
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidFilter' });
  });
});
