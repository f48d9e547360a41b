import { findAvailablePatch } from '../world/availablePatches';
import { accessTo, deniedAction, isReadable } from '../world/access';
import { Account, PatchReport, SimulatedNode } from '../world/types';
import type { World } from '../world/World';
import { expectedVerdict } from './expectedVerdict';
import {
  TrueAccount,
  TrueInputs,
  TrueNode,
  TruePatch,
  Truth,
  TruthQuery,
} from './types';

/** The whole truth about all worlds, or about one account or Region. */
export function tellTruth(
  worlds: readonly World[],
  query: TruthQuery = {},
): Truth {
  return {
    seed: worlds[0].seed,
    now: worlds[0].now().toISOString(),
    accounts: worlds.flatMap(world => trueAccounts(world, query)),
    nodes: worlds.flatMap(world => [...trueNodes(world, query)]),
  };
}

export function trueAccounts(
  world: World,
  query: TruthQuery = {},
): TrueAccount[] {
  return world
    .accounts()
    .filter(({ id }) => !query.accountId || id === query.accountId)
    .map(account => trueAccount(world, account, query.region));
}

/** The nodes one at a time: a world can be larger than a response. */
export function* trueNodes(
  world: World,
  query: TruthQuery = {},
): Generator<TrueNode> {
  for (const cell of world.cells()) {
    const { account, region } = cell;
    const asked =
      (!query.accountId || account.id === query.accountId) &&
      (!query.region || region === query.region);
    if (asked) {
      const readable = isReadable(accessTo(world, account, region));
      for (const { node } of cell.nodes()) {
        yield trueNode(node, readable, world.now());
      }
    }
  }
}

function trueAccount(
  world: World,
  account: Account,
  onlyRegion?: string,
): TrueAccount {
  const regions = world.regions
    .filter(({ name }) => !onlyRegion || name === onlyRegion)
    .map(({ name }) => {
      const access = accessTo(world, account, name);
      return {
        region: name,
        access,
        ...(access === 'action-denied' && {
          deniedAction: deniedAction(account),
        }),
        readable: isReadable(access),
        nodeCount: world.cell(account.id, name).size,
      };
    });
  return {
    partition: world.organization.partition,
    accountId: account.id,
    name: account.name,
    state: account.state,
    ouPath: account.ouPath,
    managementAccount: account.managementAccount,
    regions,
  };
}

function trueNode(node: SimulatedNode, readable: boolean, now: Date): TrueNode {
  const expected = expectedVerdict(node, now);
  return {
    accountId: node.accountId,
    region: node.region,
    instanceId: node.instanceId,
    name: node.name,
    platformType: node.platform.type,
    platformName: node.platform.name,
    platformVersion: node.platform.version,
    tags: node.tags,
    environment: node.environment,
    readable,
    expected,
    inputs: trueInputs(node),
    patches: expected.posture === 'non-compliant' ? truePatches(node) : [],
  };
}

function truePatches(node: SimulatedNode): TruePatch[] {
  const notable = node.report?.notable ?? [];
  return notable
    .filter(({ status }) => status === 'NON_COMPLIANT')
    .map(row => {
      const { title, kbId, classification, severity, state, cveIds } = row;
      const available = findAvailablePatch(row);
      return {
        title,
        kbId,
        classification,
        severity,
        state,
        cveIds,
        ...(available && {
          releasedAt: available.releasedAt.toISOString(),
          advisory: available.advisoryId,
        }),
      };
    });
}

function trueInputs(node: SimulatedNode): TrueInputs {
  const { report } = node;
  return {
    condition: node.condition,
    hybrid: node.hybrid,
    ec2State: node.ec2State,
    managed: node.managed,
    pingStatus: node.managed ? node.pingStatus : undefined,
    scannedByAssociation: node.associations.some(
      ({ documentName }) => documentName === 'AWS-RunPatchBaselineAssociation',
    ),
    patchState: report && truePatchState(report),
  };
}

function truePatchState(
  report: PatchReport,
): NonNullable<TrueInputs['patchState']> {
  return {
    operation: report.operation,
    operationStartTime: report.startTime.toISOString(),
    operationEndTime: report.endTime.toISOString(),
    baselineId: report.baselineId,
    patchGroup: report.patchGroup,
    snapshotId: report.snapshotId,
    installOverrideList: report.installOverrideList,
    counts: { ...report.counts },
  };
}
