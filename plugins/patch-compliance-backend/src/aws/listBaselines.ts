import {
  DescribePatchBaselinesCommand,
  GetPatchBaselineCommand,
  PatchBaselineIdentity,
  PatchRule,
} from '@aws-sdk/client-ssm';
import { AwsFailure } from './AwsFailure';
import { AwsSession } from './AwsSession';
import { listAll } from './listPages';
import { BaselineApproval, PatchBaseline } from './types';

const PAGE_SIZE = 100;

/** AWS's own are known by their whole ARN, an account's by their bare id. */
const ARN = /^arn:/;

/** Compliance levels, worst last. */
const LEVELS = [
  'UNSPECIFIED',
  'INFORMATIONAL',
  'LOW',
  'MEDIUM',
  'HIGH',
  'CRITICAL',
];

/**
 * Lists the patch baselines of a target: those that AWS made, and the account's
 * own.
 */
export async function listBaselines(
  session: AwsSession,
): Promise<PatchBaseline[]> {
  const identities = await listAll(async token => {
    const { BaselineIdentities: items, NextToken: nextToken } =
      await session.call('ssm:DescribePatchBaselines', ({ ssm }, options) =>
        ssm.send(
          new DescribePatchBaselinesCommand({
            MaxResults: PAGE_SIZE,
            NextToken: token,
          }),
          options,
        ),
      );
    return { items, nextToken };
  });
  return identities.flatMap(identity => toBaseline(identity) ?? []);
}

/**
 * When a baseline approves patches, and what it makes of them.
 *
 * @returns undefined if there is no such baseline any more
 */
export async function readBaselineApproval(
  session: AwsSession,
  baselineId: string,
): Promise<BaselineApproval | undefined> {
  try {
    const baseline = await session.call(
      'ssm:GetPatchBaseline',
      ({ ssm }, options) =>
        ssm.send(
          new GetPatchBaselineCommand({ BaselineId: baselineId }),
          options,
        ),
    );
    const rules = baseline.ApprovalRules?.PatchRules ?? [];
    return {
      approveAfterDays: highest(rules.map(rule => rule.ApproveAfterDays)),
      approveUntilDate: rules
        .flatMap(rule => rule.ApproveUntilDate || [])
        .sort()
        .at(-1),
      complianceLevel: highestLevel(
        rules,
        baseline.ApprovedPatchesComplianceLevel,
      ),
      availableSecurityUpdates:
        baseline.AvailableSecurityUpdatesComplianceStatus,
    };
  } catch (error) {
    if (AwsFailure.is(error) && error.code === 'DoesNotExistException') {
      return undefined;
    }
    throw error;
  }
}

function toBaseline(
  identity: PatchBaselineIdentity,
): PatchBaseline | undefined {
  const { BaselineId: baselineId, BaselineName: name } = identity;
  return baselineId
    ? {
        baselineId,
        name: name || baselineId,
        operatingSystem: identity.OperatingSystem,
        owner: ARN.test(baselineId) ? 'AWS' : 'Self',
        isDefault: identity.DefaultBaseline ?? false,
      }
    : undefined;
}

function highest(values: Array<number | undefined>): number | undefined {
  const known = values.filter(value => value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

/** Also of patches that are approved by name rather than by a rule. */
function highestLevel(
  rules: PatchRule[],
  approvedByName: string | undefined,
): string | undefined {
  return [...rules.map(rule => rule.ComplianceLevel), approvedByName]
    .flatMap(level => level || [])
    .sort((a, b) => LEVELS.indexOf(a) - LEVELS.indexOf(b))
    .at(-1);
}
