import { Ec2Instance, ManagedNode } from '../aws';
import { ObservedNode } from '../database/collection';

/** What EC2 would say of an instance that it does not know any more. */
const GONE = 'terminated';

/**
 * Brings together what Systems Manager and EC2 list, each of them completely.
 *
 * @remarks
 *
 * EC2 is asked after Systems Manager: a managed node that EC2 does not know is
 * one that has been terminated. The other way around it could be one that was
 * launched in between.
 */
export function mergeNodes(options: {
  managed: ManagedNode[];
  instances: Ec2Instance[];
}): Map<string, ObservedNode> {
  const nodes = new Map<string, ObservedNode>();
  for (const node of options.managed) {
    nodes.set(node.instanceId, {
      ...node,
      ec2State: isHybrid(node.instanceId) ? undefined : GONE,
      managed: true,
      tags: {},
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
      managed: node !== undefined,
      tags: instance.tags,
      scannedByAssociation: false,
    });
  }
  return nodes;
}

/**
 * Whether a node is none of EC2's.
 */
export function isHybrid(instanceId: string): boolean {
  return instanceId.startsWith('mi-');
}
