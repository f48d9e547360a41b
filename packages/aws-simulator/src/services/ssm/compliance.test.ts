import {
  ListComplianceItemsCommand,
  ListComplianceItemsCommandInput,
  ListResourceComplianceSummariesCommand,
  paginateListComplianceItems,
  paginateListResourceComplianceSummaries,
} from '@aws-sdk/client-ssm';
import { collect, useMember } from '../../__testUtils__';
import { ConditionName } from '../../world/conditions';

describe('compliance', () => {
  const member = useMember({ nodes: 1200 });
  const ssm = () => member.clients().ssm;

  const add = (condition: ConditionName) =>
    member.addNode({
      condition,
    });

  const items = (instanceId: string, complianceType: string) =>
    collect(
      paginateListComplianceItems(
        { client: ssm(), pageSize: 50 },
        {
          ResourceIds: [instanceId],
          ResourceTypes: ['ManagedInstance'],
          Filters: [{ Key: 'ComplianceType', Values: [complianceType] }],
        },
      ),
      page => page.ComplianceItems,
    );

  it('tells a patch scan by association from an ordinary association', async () => {
    const documents = async (condition: ConditionName) => {
      const found = await items(add(condition), 'Association');
      return found.map(({ Details }) => Details?.DocumentName);
    };

    expect(await documents('scanned-by-association')).toEqual([
      'AWS-RunPatchBaselineAssociation',
    ]);
    expect(await documents('never-scanned-with-inventory')).toEqual([
      'AWS-GatherSoftwareInventory',
      'AWS-UpdateSSMAgent',
    ]);
    expect(await documents('never-scanned')).toEqual([]);
  });

  it('has an item for each patch, with the baseline and the vendor’s severity', async () => {
    const instanceId = add('missing-patches');

    const found = await items(instanceId, 'Patch');

    const missing = found.filter(
      ({ Details }) => Details?.PatchState === 'Missing',
    );
    expect(missing.length).toBeGreaterThan(0);
    expect(missing.map(({ Status }) => Status)).toEqual(
      missing.map(() => 'NON_COMPLIANT'),
    );
    expect(missing[0]).toMatchObject({
      ComplianceType: 'Patch',
      ResourceType: 'ManagedInstance',
      ResourceId: instanceId,
      Details: {
        PatchBaselineId: expect.stringContaining('pb-'),
        PatchSeverity: expect.any(String),
      },
      ExecutionSummary: { ExecutionType: 'Command' },
    });
  });

  it('summarizes each node and type once, the dead ones too', async () => {
    const summaries = await collect(
      paginateListResourceComplianceSummaries(
        { client: ssm(), pageSize: 13 },
        { Filters: [{ Key: 'ComplianceType', Values: ['Patch'] }] },
      ),
      page => page.ResourceComplianceSummaryItems,
    );

    const withState = member.nodes().filter(({ inputs }) => inputs.patchState);
    expect(summaries.map(({ ResourceId }) => ResourceId)).toEqual(
      withState.map(({ instanceId }) => instanceId),
    );
    const verdicts = new Map(
      summaries.map(({ ResourceId, Status }) => [ResourceId, Status]),
    );
    const verdictsOn = (posture: string) => [
      ...new Set(
        withState
          .filter(({ expected }) => expected.posture === posture)
          .map(({ instanceId }) => verdicts.get(instanceId)),
      ),
    ];
    expect(verdictsOn('compliant')).toEqual(['COMPLIANT']);
    expect(verdictsOn('non-compliant')).toEqual(['NON_COMPLIANT']);
  });

  it('marks what a patch policy did', async () => {
    const instanceId = add('up-to-date-patch-policy');

    const policies = await collect(
      paginateListResourceComplianceSummaries(
        { client: ssm() },
        { Filters: [{ Key: 'ExecutionType', Values: ['PatchPolicy'] }] },
      ),
      page => page.ResourceComplianceSummaryItems,
    );

    expect(policies.map(({ ResourceId }) => ResourceId)).toContain(instanceId);
  });

  it('refuses more than one node, other resources and odd filters', async () => {
    const send = (input: ListComplianceItemsCommandInput) =>
      ssm().send(new ListComplianceItemsCommand(input));
    const instanceId = add('up-to-date');

    await expect(
      send({ ResourceIds: [instanceId, add('up-to-date')] }),
    ).rejects.toMatchObject({ name: 'InvalidResourceId' });
    await expect(
      send({ ResourceIds: [instanceId], ResourceTypes: ['Bucket'] }),
    ).rejects.toMatchObject({ name: 'InvalidResourceType' });
    await expect(
      ssm().send(
        new ListResourceComplianceSummariesCommand({
          Filters: [{ Key: 'Color', Values: ['red'] }],
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidFilter' });
    await expect(
      ssm().send(
        new ListResourceComplianceSummariesCommand({ MaxResults: 51 }),
      ),
    ).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
