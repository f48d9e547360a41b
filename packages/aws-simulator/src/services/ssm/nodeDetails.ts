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

export function resourceType(node: SimulatedNode): string {
  return node.hybrid ? 'ManagedInstance' : 'EC2Instance';
}

/** The values that filters compare, or undefined where there is no such key. */
export function filterValues(
  node: SimulatedNode,
  key: string,
): string[] | undefined {
  switch (key) {
    case 'InstanceIds':
      return [node.instanceId];
    case 'AgentVersion':
      return [node.agentVersion];
    case 'PingStatus':
      return [node.pingStatus];
    case 'PlatformTypes':
      return [node.platform.type];
    case 'ResourceType':
      return [resourceType(node)];
    case 'ActivationIds':
      return node.hybrid ? [ACTIVATION_ID] : [];
    case 'IamRole':
      return node.hybrid ? [HYBRID_ROLE] : [];
    case 'AssociationStatus':
      return node.associations.length > 0 ? ['Success'] : [];
    default:
      return undefined;
  }
}
