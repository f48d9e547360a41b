import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import {
  isGone,
  isHybridNode,
  isStopped,
} from 'backstage-plugin-patch-compliance-common';
import {
  AwsSession,
  isScannedByAssociation,
  listHybridTags,
  listInstances,
  listManagedNodes,
  listPatchStates,
} from '../aws';
import { mapConcurrently } from '../concurrency';
import { KnownNode, ObservedNode } from '../database/collection';
import { mergeNodes } from './mergeNodes';
import { PatchReader } from './PatchReader';

/** Requests at a time within one target, where each is about one node. */
const REQUESTS_AT_A_TIME = 4;

/** What takes a request per node and rarely changes is not asked for with every
 * read: tags of hybrid nodes, and scans on the other channel. */
const DETAILS_INTERVAL: HumanDuration = { hours: 6 };

/**
 * Reads all nodes of a target with their reports, and the patches that have
 * changed. Either all of it, or it throws.
 *
 * @param options - `known` is what is stored by instance id; `fresh` asks for
 *   everything again, because somebody waits for it
 */
export async function readTarget(
  session: AwsSession,
  options: {
    known: Map<string, KnownNode>;
    fresh: boolean;
    environmentTags: string[];
  },
): Promise<ObservedNode[]> {
  const { known, environmentTags } = options;
  const managed = await listManagedNodes(session);
  const instances = await listInstances(session);
  const nodes = mergeNodes({ managed, instances, known });

  const reports = await listPatchStates(
    session,
    [...nodes.values()].filter(mayHaveReport).map(node => node.instanceId),
  );
  for (const { instanceId, ...report } of reports) {
    const node = nodes.get(instanceId);
    if (node) {
      node.report = report;
    }
  }

  const patches = new PatchReader(session);
  await mapConcurrently(nodes.values(), REQUESTS_AT_A_TIME, async node => {
    await readDetails(session, node, options);
    node.environment = environmentTags
      .map(key => node.tags[key])
      .find(value => value);
    if (!isExcluded(node)) {
      node.patches = await patches.read(
        node,
        options.fresh ? undefined : known.get(node.instanceId),
      );
    }
  });
  return [...nodes.values()];
}

/** Its patches are nobody's concern. */
function isExcluded({ ec2State }: ObservedNode): boolean {
  return isGone(ec2State) || isStopped(ec2State);
}

/** A stopped node is not listed as managed, but keeps its report for 30 days. */
function mayHaveReport(node: ObservedNode): boolean {
  return node.managed || isStopped(node.ec2State);
}

/** What AWS tells of one node at a time. */
async function readDetails(
  session: AwsSession,
  node: ObservedNode,
  options: { known: Map<string, KnownNode>; fresh: boolean },
): Promise<void> {
  const known = options.known.get(node.instanceId);
  const hybrid = isHybridNode(node.instanceId);
  const scannedElsewhere = node.managed && !node.report && !isExcluded(node);
  if (!hybrid && !scannedElsewhere) {
    return;
  }
  const due =
    options.fresh ||
    !known?.detailsReadAt ||
    Date.now() - known.detailsReadAt.getTime() >=
      durationToMilliseconds(DETAILS_INTERVAL) ||
    (scannedElsewhere && known.hasReport);

  node.detailsReadAt = due ? new Date() : known.detailsReadAt;
  if (hybrid) {
    node.tags = due
      ? await listHybridTags(session, node.instanceId)
      : known.tags;
    node.name = node.tags.Name || node.name;
  }
  if (scannedElsewhere) {
    node.scannedByAssociation = due
      ? await isScannedByAssociation(session, node.instanceId)
      : known.scannedByAssociation;
  }
}
