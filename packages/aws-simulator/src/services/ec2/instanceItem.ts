import { resourceId } from '../../world/ids';
import { Ec2State, SimulatedNode } from '../../world/types';

const STATE_CODES: Record<Ec2State, number> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

/** An instance as DescribeInstances writes it. */
export function instanceItem(node: SimulatedNode) {
  const state = node.ec2State ?? 'running';
  const isGone = state === 'terminated';
  return {
    instanceId: node.instanceId,
    imageId: resourceId('ami', node.region, node.platform.name),
    instanceState: { code: STATE_CODES[state], name: state },
    privateDnsName: isGone ? '' : node.computerName,
    instanceType: node.instanceType,
    launchTime: node.launchTime,
    placement: {
      availabilityZone: node.availabilityZone,
      groupName: '',
      tenancy: 'default',
    },
    platform: node.platform.type === 'Windows' ? 'windows' : undefined,
    platformDetails:
      node.platform.type === 'Windows' ? 'Windows' : 'Linux/UNIX',
    monitoring: { state: 'disabled' },
    // A terminated instance is in no network any more.
    ...(!isGone && {
      subnetId: resourceId('subnet', node.accountId, node.availabilityZone),
      vpcId: resourceId('vpc', node.accountId, node.region),
      privateIpAddress: node.ipAddress,
    }),
    ...(state !== 'running' && {
      reason: 'User initiated',
      stateReason: {
        code: 'Client.UserInitiatedShutdown',
        message: 'Client.UserInitiatedShutdown: User initiated shutdown',
      },
    }),
    architecture: node.platform.architecture,
    rootDeviceType: 'ebs',
    virtualizationType: 'hvm',
    tagSet: Object.entries(node.tags).map(([key, value]) => ({ key, value })),
  };
}
