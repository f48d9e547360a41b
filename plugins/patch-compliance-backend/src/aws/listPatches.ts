import {
  DescribeInstancePatchesCommand,
  PatchComplianceData,
} from '@aws-sdk/client-ssm';
import { PatchState } from 'backstage-plugin-patch-compliance-common';
import { AwsSession } from './AwsSession';
import { listAll } from './listPages';
import { timeOrNone } from './timeOrNone';
import { NodePatchRecord } from './types';

const PAGE_SIZE = 100;

/** As the filter wants it, which is not as the model's enum has it. */
const WIRE_STATES: Record<PatchState, string> = {
  failed: 'Failed',
  missing: 'Missing',
  'installed-rejected': 'InstalledRejected',
  'installed-pending-reboot': 'InstalledPendingReboot',
  'available-security-update': 'AvailableSecurityUpdate',
};

/**
 * Lists the patches of a node that are in one state, each of them once: pages may
 * overlap, and whoever counts the patches must not take that for more of them.
 */
export async function listPatches(
  session: AwsSession,
  options: { instanceId: string; state: PatchState },
): Promise<NodePatchRecord[]> {
  const { instanceId, state } = options;
  const patches = await listAll(async token => {
    const { Patches: items, NextToken: nextToken } = await session.call(
      'ssm:DescribeInstancePatches',
      ({ ssm }, requestOptions) =>
        ssm.send(
          new DescribeInstancePatchesCommand({
            InstanceId: instanceId,
            Filters: [{ Key: 'State', Values: [WIRE_STATES[state]] }],
            MaxResults: PAGE_SIZE,
            NextToken: token,
          }),
          requestOptions,
        ),
    );
    return { items, nextToken };
  });
  return distinct(patches.filter(patch => isInState(patch, state))).map(
    patch => ({
      title: patch.Title ?? '',
      kbId: patch.KBId ?? '',
      classification: patch.Classification ?? '',
      severity: patch.Severity ?? '',
      state,
      cveIds: splitCveIds(patch.CVEIds),
      installedAt: timeOrNone(patch.InstalledTime),
    }),
  );
}

function distinct(patches: PatchComplianceData[]): PatchComplianceData[] {
  return [
    ...new Map(patches.map(patch => [JSON.stringify(patch), patch])).values(),
  ];
}

/** One text with commas, which is as careful as whoever wrote the document:
 * blanks, any case, ids twice. */
function splitCveIds(joined: string | undefined): string[] {
  const ids = (joined ?? '')
    .toLocaleUpperCase('en-US')
    .split(/[\s,]+/)
    .filter(id => id !== '');
  return [...new Set(ids)];
}

/** The guide, the model and the wire spell states differently: `Missing`,
 * `MISSING`, `AVAILABLE_SECURITY_UPDATES`. */
function isInState(patch: PatchComplianceData, state: PatchState): boolean {
  return normalize(patch.State ?? '') === normalize(state);
}

function normalize(state: string): string {
  return state
    .replace(/[_-]/g, '')
    .toLocaleLowerCase('en-US')
    .replace(/s$/, '');
}
