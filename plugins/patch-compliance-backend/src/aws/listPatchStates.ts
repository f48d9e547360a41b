import {
  DescribeInstancePatchStatesCommand,
  InstancePatchState,
} from '@aws-sdk/client-ssm';
import { AwsSession } from './AwsSession';
import { inBatches } from './inBatches';
import { listAll } from './listPages';
import { PatchStateReport } from './types';

/** The most ids that AWS takes in one request, and the largest page. */
const IDS_PER_REQUEST = 50;
const PAGE_SIZE = 100;

/**
 * Gets the latest patch reports of nodes. AWS leaves out, without a word, nodes
 * that it has none for.
 */
export async function listPatchStates(
  session: AwsSession,
  instanceIds: string[],
): Promise<PatchStateReport[]> {
  return await inBatches(instanceIds, IDS_PER_REQUEST, batch =>
    listBatch(session, batch),
  );
}

async function listBatch(
  session: AwsSession,
  instanceIds: string[],
): Promise<PatchStateReport[]> {
  const states = await listAll(async token => {
    const { InstancePatchStates: items, NextToken: nextToken } =
      await session.call(
        'ssm:DescribeInstancePatchStates',
        ({ ssm }, options) =>
          ssm.send(
            new DescribeInstancePatchStatesCommand({
              InstanceIds: instanceIds,
              MaxResults: PAGE_SIZE,
              NextToken: token,
            }),
            options,
          ),
      );
    return { items, nextToken };
  });
  return states.flatMap(state => toReport(state) ?? []);
}

function toReport(state: InstancePatchState): PatchStateReport | undefined {
  if (!state.InstanceId || !state.Operation) {
    return undefined;
  }
  return {
    instanceId: state.InstanceId,
    patchGroup: state.PatchGroup || undefined,
    baselineId: state.BaselineId || undefined,
    snapshotId: state.SnapshotId || undefined,
    installOverrideList: state.InstallOverrideList || undefined,
    rebootOption: state.RebootOption,
    operation: state.Operation,
    operationStartTime: state.OperationStartTime,
    // Not cleaned of 1970: that is what tells a scan that failed half-way.
    operationEndTime: state.OperationEndTime,
    lastNoRebootInstallTime: state.LastNoRebootInstallOperationTime,
    counts: {
      installed: state.InstalledCount,
      installedOther: state.InstalledOtherCount,
      installedPendingReboot: state.InstalledPendingRebootCount,
      installedRejected: state.InstalledRejectedCount,
      missing: state.MissingCount,
      failed: state.FailedCount,
      notApplicable: state.NotApplicableCount,
      unreportedNotApplicable: state.UnreportedNotApplicableCount,
      availableSecurityUpdate: state.AvailableSecurityUpdateCount,
      criticalNonCompliant: state.CriticalNonCompliantCount,
      securityNonCompliant: state.SecurityNonCompliantCount,
      otherNonCompliant: state.OtherNonCompliantCount,
    },
  };
}
