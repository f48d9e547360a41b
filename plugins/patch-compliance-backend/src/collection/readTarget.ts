import {
  isGone,
  isHybridNode,
  isStopped,
} from 'backstage-plugin-patch-compliance-common';
import { AwsSession, listHybridTags, listPatchStates } from '../aws';
import { mapConcurrently } from '../concurrency';
import {
  KnownNode,
  ObservedBaselines,
  ObservedNode,
  SlowLaneFindings,
} from '../database/collection';
import { readAwsVerdicts, readBaselines, SlowLane } from '../slowLane';
import { PatchReader } from './PatchReader';
import { readAssociationScans } from './readAssociationScans';
import { readNodes } from './readNodes';
import { UnfinishedRead } from './UnfinishedReads';

/** Requests at a time within one target, where each is about one node. */
const REQUESTS_AT_A_TIME = 4;

interface ReadOptions {
  /** What is stored, by instance id. */
  known: Map<string, KnownNode>;
  /** Whether everything is asked for again because somebody waits for it. */
  isAwaited: (instanceId: string) => boolean;
  /** Whether what is read once a day is due. */
  isSlowLaneDue: boolean;
  /** The environment that tags name. */
  environmentOf: (tags: Record<string, string>) => string | undefined;
  /** What an earlier attempt has read already. */
  unfinished: UnfinishedRead;
}

/**
 * Reads all nodes of a target with their reports, and the patches that have
 * changed. Either all of it, or it throws.
 */
export async function readTarget(
  session: AwsSession,
  options: ReadOptions,
): Promise<{ nodes: ObservedNode[]; slowLane?: SlowLaneFindings }> {
  const nodes = [...(await readNodes(session, options.known)).values()];

  await readReports(session, nodes, options);
  await readAssociations(session, nodes, options);

  const slowLane = SlowLane.create({ session, isDue: options.isSlowLaneDue });
  await readTags(slowLane, nodes, options);
  for (const node of nodes) {
    node.environment = options.environmentOf(node.tags);
  }
  await readPatches(session, nodes, options);
  const baselines = slowLane.isDue
    ? await readRarely(slowLane, nodes)
    : undefined;
  return { nodes, slowLane: slowLane.finish({ baselines }) };
}

/** Those of the nodes that may have one. AWS leaves out, without a word, nodes
 * that it has none for: where there was one before, it is asked once more. */
async function readReports(
  session: AwsSession,
  nodes: ObservedNode[],
  { known }: ReadOptions,
): Promise<void> {
  await session.step('patch-states', async stepSession => {
    const asked = nodes.filter(mayHaveReport);
    await addReports(stepSession, asked);
    const vanished = asked.filter(
      node => !node.report && known.get(node.instanceId)?.hasReport,
    );
    if (vanished.length > 0) {
      await addReports(stepSession, vanished);
    }
  });
}

async function addReports(
  session: AwsSession,
  nodes: ObservedNode[],
): Promise<void> {
  const byId = new Map(nodes.map(node => [node.instanceId, node]));
  for (const { instanceId, ...report } of await listPatchStates(session, [
    ...byId.keys(),
  ])) {
    const node = byId.get(instanceId);
    if (node) {
      node.report = report;
    }
  }
}

/** Finds out of nodes without a report whether they were scanned all the same. */
async function readAssociations(
  session: AwsSession,
  nodes: ObservedNode[],
  options: ReadOptions,
): Promise<void> {
  const unreported = nodes.filter(
    node => node.managed && !node.report && !isExcluded(node),
  );
  const asked: ObservedNode[] = [];
  for (const node of unreported) {
    const known = options.known.get(node.instanceId);
    if (!known || known.hasReport || isDue(node, options)) {
      asked.push(node);
    } else {
      node.scannedByAssociation = known.scannedByAssociation;
    }
  }
  if (asked.length === 0) {
    return;
  }
  const scanned = await session.step('details', stepSession =>
    readAssociationScans(stepSession, {
      instanceIds: asked.map(node => node.instanceId),
      nodes: nodes.length,
    }),
  );
  for (const node of asked) {
    node.scannedByAssociation = scanned.has(node.instanceId);
  }
}

/** Those of hybrid nodes, which EC2 knows nothing of. */
async function readTags(
  slowLane: SlowLane,
  nodes: ObservedNode[],
  options: ReadOptions,
): Promise<void> {
  const asked = nodes.filter(
    node =>
      isHybridNode(node.instanceId) &&
      (!options.known.has(node.instanceId) || isDue(node, options)),
  );
  if (asked.length === 0) {
    return;
  }
  await slowLane.attempt('hybrid-tags', session =>
    mapConcurrently(asked, REQUESTS_AT_A_TIME, async node => {
      node.tags = await listHybridTags(session, node.instanceId);
      node.name = node.tags.Name || node.name;
    }),
  );
}

async function readPatches(
  session: AwsSession,
  nodes: ObservedNode[],
  { known, isAwaited, unfinished }: ReadOptions,
): Promise<void> {
  const reader = PatchReader.create(unfinished);
  const asked = nodes.filter(
    node =>
      !isExcluded(node) &&
      reader.prepare(node, {
        known: known.get(node.instanceId),
        isAwaited: isAwaited(node.instanceId),
      }),
  );
  if (asked.length > 0) {
    await session.step('patches', async stepSession => {
      await mapConcurrently(asked, REQUESTS_AT_A_TIME, node =>
        reader.read(stepSession, node),
      );
      stepSession.noteIncomplete('patches', reader.incompleteNodes);
    });
  }
}

/** @returns undefined where the baselines could not be read */
async function readRarely(
  slowLane: SlowLane,
  nodes: ObservedNode[],
): Promise<ObservedBaselines | undefined> {
  const baselines = await slowLane.attempt('baselines', session =>
    readBaselines(
      session,
      nodes.flatMap(node => node.report?.baselineId ?? []),
    ),
  );
  const verdicts = await slowLane.attempt(
    'compliance-summaries',
    readAwsVerdicts,
  );
  if (verdicts) {
    for (const node of nodes) {
      node.awsVerdict = verdicts.get(node.instanceId) ?? 'none';
    }
  }
  return baselines;
}

function isDue(node: ObservedNode, options: ReadOptions): boolean {
  return options.isSlowLaneDue || options.isAwaited(node.instanceId);
}

/** Its patches are nobody's concern. */
function isExcluded({ ec2State }: ObservedNode): boolean {
  return isGone(ec2State) || isStopped(ec2State);
}

/** A stopped node is not listed as managed, but keeps its report for 30 days. */
function mayHaveReport(node: ObservedNode): boolean {
  return node.managed || isStopped(node.ec2State);
}
