import {
  DescribeInstancePatchStatesCommand,
  GetDefaultPatchBaselineCommand,
  GetPatchBaselineCommand,
  ListTagsForResourceCommand,
  paginateDescribePatchBaselines,
  paginateDescribePatchGroups,
  PatchOrchestratorFilter,
} from '@aws-sdk/client-ssm';
import { collect, useMember } from '../../__testUtils__';

describe('patch baselines', () => {
  const member = useMember({ nodes: 0 });
  const ssm = () => member.clients().ssm;

  const baselines = (Filters?: PatchOrchestratorFilter[]) =>
    collect(
      paginateDescribePatchBaselines(
        { client: ssm(), pageSize: 4 },
        { Filters },
      ),
      page => page.BaselineIdentities,
    );

  it('are AWS’s own, by ARN, and the account’s', async () => {
    const aws = await baselines([{ Key: 'OWNER', Values: ['AWS'] }]);
    const own = await baselines([{ Key: 'OWNER', Values: ['Self'] }]);
    const all = await baselines();

    expect(aws.map(({ BaselineName }) => BaselineName)).toContain(
      'AWS-AmazonLinux2023DefaultPatchBaseline',
    );
    for (const { BaselineId } of aws) {
      expect(BaselineId).toMatch(
        /^arn:aws:ssm:us-east-1:\d{12}:patchbaseline\/pb-[0-9a-f]{17}$/,
      );
    }
    for (const { BaselineId } of own) {
      expect(BaselineId).toMatch(/^pb-[0-9a-f]{17}$/);
    }
    expect(all).toHaveLength(aws.length + own.length);
    expect(
      await baselines([{ Key: 'NAME_PREFIX', Values: ['windows-'] }]),
    ).toHaveLength(2);
  });

  it('can be read by the id that nodes were judged by', async () => {
    const instanceId = member.addNode({
      condition: 'security-update-available',
    });
    const { InstancePatchStates = [] } = await ssm().send(
      new DescribeInstancePatchStatesCommand({ InstanceIds: [instanceId] }),
    );

    const baseline = await ssm().send(
      new GetPatchBaselineCommand({
        BaselineId: InstancePatchStates[0].BaselineId,
      }),
    );

    expect(baseline).toMatchObject({
      Name: 'windows-critical',
      OperatingSystem: 'WINDOWS',
      AvailableSecurityUpdatesComplianceStatus: 'NON_COMPLIANT',
      PatchGroups: [InstancePatchStates[0].PatchGroup],
      ApprovalRules: {
        PatchRules: [
          expect.objectContaining({
            ApproveAfterDays: 14,
            ComplianceLevel: 'CRITICAL',
          }),
        ],
      },
      CreatedDate: expect.any(Date),
    });
  });

  it('of patch policies cannot be read', async () => {
    const instanceId = member.addNode({
      condition: 'up-to-date-patch-policy',
    });
    const { InstancePatchStates = [] } = await ssm().send(
      new DescribeInstancePatchStatesCommand({ InstanceIds: [instanceId] }),
    );

    await expect(
      ssm().send(
        new GetPatchBaselineCommand({
          BaselineId: InstancePatchStates[0].BaselineId,
        }),
      ),
    ).rejects.toMatchObject({ name: 'DoesNotExistException' });
  });

  it('have a default for each operating system', async () => {
    const { BaselineId } = await ssm().send(
      new GetDefaultPatchBaselineCommand({ OperatingSystem: 'UBUNTU' }),
    );
    const { Name } = await ssm().send(
      new GetPatchBaselineCommand({ BaselineId }),
    );

    expect(Name).toBe('AWS-UbuntuDefaultPatchBaseline');
    await expect(
      ssm().send(
        new GetDefaultPatchBaselineCommand({
          OperatingSystem: 'BEOS' as 'UBUNTU',
        }),
      ),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('enum value set: [WINDOWS, '),
    });
  });

  it('are mapped to patch groups', async () => {
    const mappings = await collect(
      paginateDescribePatchGroups(
        { client: ssm(), pageSize: 2 },
        { Filters: [{ Key: 'NAME_PREFIX', Values: ['linux'] }] },
      ),
      page => page.Mappings,
    );

    expect(
      mappings.map(
        ({ PatchGroup, BaselineIdentity }) =>
          `${PatchGroup} ${BaselineIdentity?.BaselineName}`,
      ),
    ).toEqual([
      'linux-prod amazon-linux-2023-prod',
      'linux-prod amazon-linux-2-prod',
      'linux-prod ubuntu-prod',
    ]);
  });

  it('check their input', async () => {
    await expect(
      ssm().send(new GetPatchBaselineCommand({ BaselineId: 'pb-1' })),
    ).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(
      baselines([{ Key: 'COLOR', Values: ['red'] }]),
    ).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(
      ssm().send(
        new ListTagsForResourceCommand({
          ResourceType: 'PatchBaseline',
          ResourceId: 'pb-00000000000000000',
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidResourceId' });
  });
});
