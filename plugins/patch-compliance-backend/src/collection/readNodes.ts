import {
  isGone,
  isHybridNode,
  isStopped,
} from 'backstage-plugin-patch-compliance-common';
import {
  AwsSession,
  Ec2Instance,
  findInstances,
  findManagedNodes,
  listInstances,
  listManagedNodes,
  ManagedNode,
} from '../aws';
import { together } from '../concurrency';
import { KnownNode, ObservedNode } from '../database/collection';
import { mergeNodes } from './mergeNodes';

/** What is stored of nodes, by instance id. */
type KnownNodes = Map<string, KnownNode>;

/**
 * Reads the nodes of a target, without what is said of their patches.
 *
 * @remarks
 *
 * A page that AWS has left a row out of looks like any other. So what a list has
 * had before and has no longer is asked for by its id, and is gone only if that
 * is not answered either. Where nothing has vanished it takes no request.
 */
export async function readNodes(
  session: AwsSession,
  known: KnownNodes,
): Promise<Map<string, ObservedNode>> {
  const [managed, instances] = await together(
    session.step('managed-nodes', step => listManagedNodes(step)),
    session.step('instances', step => listInstances(step)),
  );
  const instanceIds = unlistedInstances({ managed, instances, known });
  if (instanceIds.length > 0) {
    const found = await session.step('instances', step =>
      findInstances(step, instanceIds),
    );
    instances.push(...found);
  }
  const managedIds = unlistedManaged({ managed, instances, known });
  if (managedIds.length > 0) {
    const found = await session.step('managed-nodes', step =>
      findManagedNodes(step, managedIds),
    );
    managed.push(...found);
  }
  return mergeNodes({ managed, instances, known });
}

interface Listed {
  managed: ManagedNode[];
  instances: Ec2Instance[];
  known: KnownNodes;
}

/** What EC2 may know although it did not list it. */
function unlistedInstances({ managed, instances, known }: Listed): string[] {
  const listed = new Set(instances.map(({ instanceId }) => instanceId));
  const managedIds = new Set(managed.map(({ instanceId }) => instanceId));
  const isInQuestion = (id: string) => !isHybridNode(id) && !listed.has(id);

  // Systems Manager lists for a while what was terminated before.
  const vanished = [...known]
    .filter(
      ([id, { ec2State }]) =>
        isInQuestion(id) && !(managedIds.has(id) && isGone(ec2State)),
    )
    .map(([id]) => id);
  // EC2 may have answered before it was launched.
  const young = [...managedIds].filter(
    id => isInQuestion(id) && !known.has(id),
  );
  return [...vanished, ...young];
}

/** What Systems Manager may manage although it did not list it. It does not list
 * what is stopped or gone, which takes no question. */
function unlistedManaged({ managed, instances, known }: Listed): string[] {
  const listed = new Set(managed.map(({ instanceId }) => instanceId));
  const isUp = new Map(
    instances.map(({ instanceId, state }) => [
      instanceId,
      !isStopped(state) && !isGone(state),
    ]),
  );
  return [...known]
    .filter(
      ([id, node]) =>
        node.managed &&
        !listed.has(id) &&
        (isHybridNode(id) || isUp.get(id) === true),
    )
    .map(([id]) => id);
}
