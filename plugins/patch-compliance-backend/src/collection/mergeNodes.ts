import { isHybridNode } from 'backstage-plugin-patch-compliance-common';
import { Ec2Instance, ManagedNode } from '../aws';
import { KnownNode, ObservedNode } from '../database/collection';

/** What EC2 would say of an instance that it does not know any more. */
const GONE = 'terminated';

/**
 * Brings together what Systems Manager and EC2 list, each of them completely.
 *
 * @remarks
 *
 * A managed node that EC2 does not know is one that has been terminated: whoever
 * calls this has made sure that EC2 does not know it by its id either. It keeps
 * the tags that it was last seen with, and so its owner, for as long as Systems
 * Manager lists it.
 *
 * @param options - `known` is what is stored by instance id
 */
export function mergeNodes(options: {
  managed: ManagedNode[];
  instances: Ec2Instance[];
  known: Map<string, KnownNode>;
}): Map<string, ObservedNode> {
  const nodes = new Map<string, ObservedNode>();
  for (const node of options.managed) {
    const tags = options.known.get(node.instanceId)?.tags ?? {};
    nodes.set(node.instanceId, {
      ...node,
      name: tags.Name || node.name,
      ec2State: isHybridNode(node.instanceId) ? undefined : GONE,
      managed: true,
      tags,
      scannedByAssociation: false,
    });
  }
  for (const instance of options.instances) {
    const node = nodes.get(instance.instanceId);
    nodes.set(instance.instanceId, {
      ...node,
      instanceId: instance.instanceId,
      name: instance.tags.Name || node?.name,
      ipAddress: node?.ipAddress ?? instance.ipAddress,
      ec2State: instance.state,
      instanceType: instance.instanceType,
      availabilityZone: instance.availabilityZone,
      platformType: node?.platformType ?? instance.platformType,
      platformName: node?.platformName ?? instance.platformName,
      managed: node?.managed ?? false,
      tags: instance.tags,
      scannedByAssociation: false,
    });
  }
  return nodes;
}
