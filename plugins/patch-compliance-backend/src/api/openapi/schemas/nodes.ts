import { OWNERSHIP_RULES } from 'backstage-plugin-patch-compliance-common';
import {
  count,
  nodesWithIncompletePatches,
  pageProperties,
  patchesIncomplete,
  time,
} from './common';

const text = { type: 'string' } as const;

const summaryProperties = {
  id: text,
  instanceId: text,
  name: text,
  partition: text,
  accountId: text,
  accountName: text,
  region: text,
  environment: text,
  platformType: text,
  platformName: text,
  platformVersion: text,
  posture: { $ref: '#/components/schemas/Posture' },
  reason: { $ref: '#/components/schemas/PostureReason' },
  flags: {
    type: 'array',
    items: { $ref: '#/components/schemas/PostureFlag' },
  },
  postureSince: time,
  counts: { $ref: '#/components/schemas/PatchCounts' },
  operation: text,
  operationEndTime: time,
  owners: {
    type: 'array',
    items: { $ref: '#/components/schemas/NodeOwner' },
  },
  readAt: time,
  knownSince: time,
} as const;

const summaryRequired = [
  'id',
  'instanceId',
  'partition',
  'accountId',
  'region',
  'posture',
  'flags',
  'postureSince',
  'owners',
] as const;

export const nodeSchemas = {
  NodeOwner: {
    type: 'object',
    description:
      'An entity that a node belongs to directly, and why; without the reason where an earlier time is looked at',
    properties: {
      entityRef: text,
      rule: {
        type: 'string',
        enum: OWNERSHIP_RULES,
      },
      evidence: text,
    },
    required: ['entityRef'],
    additionalProperties: false,
  },
  NodeSummary: {
    type: 'object',
    description: 'A node in a list',
    properties: summaryProperties,
    required: summaryRequired,
    additionalProperties: false,
  },
  NodePage: {
    type: 'object',
    properties: {
      items: {
        type: 'array',
        items: { $ref: '#/components/schemas/NodeSummary' },
      },
      coverage: {
        type: 'object',
        description: 'Where nodes are asked for by patch or CVE',
        properties: {
          nodes: {
            type: 'object',
            properties: { patchesIncomplete: nodesWithIncompletePatches },
            required: ['patchesIncomplete'],
            additionalProperties: false,
          },
        },
        required: ['nodes'],
        additionalProperties: false,
      },
      ...pageProperties,
    },
    required: ['items', 'totalItems'],
    additionalProperties: false,
  },
  PostureChange: {
    type: 'object',
    properties: {
      at: time,
      posture: { $ref: '#/components/schemas/Posture' },
      reason: { $ref: '#/components/schemas/PostureReason' },
    },
    required: ['at', 'posture'],
    additionalProperties: false,
  },
  NodeBaseline: {
    type: 'object',
    description: "The patch baseline that judged a node's latest report",
    properties: {
      name: text,
      operatingSystem: text,
      owner: { type: 'string', enum: ['AWS', 'Self'] },
      isDefault: { type: 'boolean' },
      approveAfterDays: count,
      approveUntilDate: text,
      complianceLevel: text,
      availableSecurityUpdates: {
        type: 'string',
        enum: ['COMPLIANT', 'NON_COMPLIANT'],
      },
    },
    required: ['name', 'owner', 'isDefault'],
    additionalProperties: false,
  },
  NodeDetails: {
    type: 'object',
    description: 'A node with everything that is known of it but its patches',
    properties: {
      ...summaryProperties,
      asOf: {
        ...time,
        description:
          'The earlier time that it is about; absent where it is now',
      },
      tags: { type: 'object', additionalProperties: text },
      kind: { type: 'string', enum: ['ec2', 'hybrid'] },
      ec2State: text,
      instanceType: text,
      availabilityZone: text,
      computerName: text,
      ipAddress: text,
      agentVersion: text,
      pingStatus: text,
      lastPingAt: time,
      patchGroup: text,
      baselineId: text,
      baseline: { $ref: '#/components/schemas/NodeBaseline' },
      snapshotId: text,
      installOverrideList: text,
      rebootOption: text,
      operationStartTime: time,
      lastNoRebootInstallTime: time,
      staleAt: time,
      patchesIncomplete,
      entities: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            entityRef: text,
            relation: {
              type: 'string',
              enum: ['direct', 'system', 'domain', 'owner', 'parent-group'],
            },
          },
          required: ['entityRef', 'relation'],
          additionalProperties: false,
        },
      },
      targetError: { $ref: '#/components/schemas/TargetError' },
      targetStatus: { $ref: '#/components/schemas/TargetStatus' },
      postureChanges: {
        type: 'array',
        items: { $ref: '#/components/schemas/PostureChange' },
      },
    },
    required: [...summaryRequired, 'kind', 'entities', 'postureChanges'],
    additionalProperties: false,
  },
} as const;
