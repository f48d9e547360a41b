import { AwsError } from '../../server/AwsError';
import { Operation } from '../../server/types';
import { Baseline, baselinesOf } from '../../world/baselines';
import { BASELINE_ID } from './constraints';

const DAY_MS = 24 * 60 * 60 * 1000;
const CREATED_DAYS_AGO = 620;
const MODIFIED_DAYS_AGO = 95;

export const getPatchBaseline: Operation = {
  name: 'GetPatchBaseline',
  input: { BaselineId: { ...BASELINE_ID, required: true } },
  handle(input, { world, caller, region }) {
    // AWS's own are found by their whole ARN only. The random ids of patch
    // policies are found by nobody.
    const baseline = baselinesOf(world.account(caller.accountId), region).find(
      ({ id }) => id === input.BaselineId,
    );
    if (!baseline) {
      throw new AwsError(
        'DoesNotExistException',
        `Patch Baseline with ID ${input.BaselineId} does not exist.`,
      );
    }
    const started = world.startedAt.getTime();
    return {
      BaselineId: baseline.id,
      Name: baseline.name,
      OperatingSystem: baseline.operatingSystem,
      GlobalFilters: { PatchFilters: [] },
      ApprovalRules: { PatchRules: [approvalRule(baseline)] },
      ApprovedPatches: [],
      ApprovedPatchesComplianceLevel: 'UNSPECIFIED',
      ApprovedPatchesEnableNonSecurity: false,
      RejectedPatches: baseline.rejectedPatches,
      RejectedPatchesAction:
        baseline.rejectedPatches.length > 0 ? 'BLOCK' : 'ALLOW_AS_DEPENDENCY',
      PatchGroups: baseline.patchGroups,
      CreatedDate: new Date(started - CREATED_DAYS_AGO * DAY_MS),
      ModifiedDate: new Date(started - MODIFIED_DAYS_AGO * DAY_MS),
      Description: baseline.description,
      Sources: [],
      AvailableSecurityUpdatesComplianceStatus:
        baseline.availableSecurityUpdates,
    };
  },
};

function approvalRule(baseline: Baseline) {
  const isWindows = baseline.operatingSystem === 'WINDOWS';
  return {
    PatchFilterGroup: {
      PatchFilters: [
        {
          Key: 'CLASSIFICATION',
          Values: isWindows
            ? ['CriticalUpdates', 'SecurityUpdates']
            : ['Security', 'Bugfix'],
        },
        {
          Key: isWindows ? 'MSRC_SEVERITY' : 'SEVERITY',
          Values: ['Critical', 'Important'],
        },
      ],
    },
    ComplianceLevel: baseline.complianceLevel,
    ApproveAfterDays: baseline.approveAfterDays,
    EnableNonSecurity: false,
  };
}
