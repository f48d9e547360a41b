import { Operation } from '../../server/types';
import { PatchReport, SimulatedNode } from '../../world/types';
import { DEFAULT_PAGE_SIZE, INSTANCE_ID, PATCH_PAGE } from './constraints';

export const describeInstancePatchStates: Operation = {
  name: 'DescribeInstancePatchStates',
  input: {
    InstanceIds: { type: 'list', required: true, max: 50, of: INSTANCE_ID },
    ...PATCH_PAGE,
  },
  handle(input, { world, caller, region, pager }) {
    const cell = world.cell(caller.accountId, region);
    const ids = Array.isArray(input.InstanceIds) ? input.InstanceIds : [];
    // Unknown nodes, and nodes that were never scanned, are left out without a
    // word. Nodes that are gone are not: their state is kept for 30 days.
    const states = ids.flatMap(id => {
      const node = cell.findGhost(String(id));
      return node?.report ? [patchState(node, node.report)] : [];
    });
    const { items, nextToken } = pager.pageOf(
      Number(input.MaxResults ?? DEFAULT_PAGE_SIZE),
      states,
    );
    return { InstancePatchStates: items, NextToken: nextToken ?? '' };
  },
};

function patchState(node: SimulatedNode, report: PatchReport) {
  return {
    InstanceId: node.instanceId,
    PatchGroup: report.patchGroup,
    BaselineId: report.baselineId,
    SnapshotId: report.snapshotId,
    InstallOverrideList: report.installOverrideList,
    ...report.counts,
    OperationStartTime: report.startTime,
    OperationEndTime: report.endTime,
    Operation: report.operation,
    LastNoRebootInstallOperationTime: report.lastNoRebootInstallTime,
    RebootOption: report.rebootOption,
  };
}
