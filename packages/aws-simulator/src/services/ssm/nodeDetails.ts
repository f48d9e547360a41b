import { SimulatedNode } from '../../world/types';

const LATEST_AGENT_VERSION = '3.3.3270.0';
const ACTIVATION_ID = '6f3d2a94-58c1-4c57-9e0b-2f7f0c1f6a11';
const HYBRID_ROLE = 'service-role/AmazonEC2RunCommandRoleForManagedInstances';

/** What DescribeInstanceInformation and DescribeInstanceProperties both say. */
export function nodeDetails(node: SimulatedNode) {
  const [association] = node.associations;
  return {
    InstanceId: node.instanceId,
    PingStatus: node.pingStatus,
    LastPingDateTime: node.lastPingAt,
    AgentVersion: node.agentVersion,
    PlatformType: node.platform.type,
    PlatformName: node.platform.name,
    PlatformVersion: node.platform.version,
    ResourceType: resourceType(node),
    IPAddress: node.ipAddress,
    ComputerName: node.computerName,
    SourceId: node.instanceId,
    SourceType: node.hybrid
      ? 'AWS::SSM::ManagedInstance'
      : 'AWS::EC2::Instance',
    ...(node.hybrid && {
      ActivationId: ACTIVATION_ID,
      IamRole: HYBRID_ROLE,
      RegistrationDate: node.launchTime,
    }),
    ...(association && {
      AssociationStatus: 'Success',
      LastAssociationExecutionDate: association.executedAt,
      LastSuccessfulAssociationExecutionDate: association.executedAt,
      AssociationOverview: {
        InstanceAssociationStatusAggregatedCount: {
          Success: node.associations.length,
        },
      },
    }),
  };
}

export function isLatestAgent(node: SimulatedNode): boolean {
  return node.agentVersion === LATEST_AGENT_VERSION;
}

function resourceType(node: SimulatedNode): string {
  return node.hybrid ? 'ManagedInstance' : 'EC2Instance';
}

/** What filters compare, by their keys. */
export const NODE_ATTRIBUTES: Record<
  string,
  (node: SimulatedNode) => string[]
> = {
  InstanceIds: node => [node.instanceId],
  AgentVersion: node => [node.agentVersion],
  PingStatus: node => [node.pingStatus],
  PlatformTypes: node => [node.platform.type],
  ResourceType: node => [resourceType(node)],
  ActivationIds: node => (node.hybrid ? [ACTIVATION_ID] : []),
  IamRole: node => (node.hybrid ? [HYBRID_ROLE] : []),
  AssociationStatus: node => (node.associations.length > 0 ? ['Success'] : []),
};
