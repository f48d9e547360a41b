import { TARGET_STATUSES } from 'backstage-plugin-patch-compliance-common';
import { count, nodesWithIncompletePatches, time } from './common';

const targets = { $ref: '#/components/schemas/TargetCounts' } as const;
const nodes = {
  $ref: '#/components/schemas/NodeCoverage',
  description: 'Absent where nothing was ever read',
} as const;

/** When the nodes of a target that has any were read longest ago. */
export const oldestReadAt = {
  ...time,
  description:
    'The last complete read of the target that was read longest ago, of those with nodes',
} as const;

const coverageProperties = {
  nodes,
  targets,
  oldestReadAt,
  newestReadAt: {
    ...time,
    description: 'The last complete read of any target',
  },
} as const;

export const coverageSchemas = {
  TargetStatus: {
    type: 'string',
    enum: TARGET_STATUSES,
    description: 'How a target stands: by its last attempt and its age',
  },
  TargetCounts: {
    type: 'object',
    description: 'How many targets have each status',
    properties: {
      pending: count,
      'role-pending': count,
      fresh: count,
      stale: count,
      failed: count,
      'not-enabled': count,
      inactive: count,
      total: count,
    },
    required: [...TARGET_STATUSES, 'total'],
    additionalProperties: false,
  },
  NodeCoverage: {
    type: 'object',
    description: 'How many nodes there are to be judged, and how many were',
    properties: {
      expected: { ...count, description: 'Judged and unknown ones' },
      judged: { ...count, description: 'Compliant or non-compliant' },
      unknown: {
        type: 'object',
        description: 'By reason',
        additionalProperties: count,
      },
      excluded: { ...count, description: 'Stopped and terminated ones' },
      patchesIncomplete: nodesWithIncompletePatches,
    },
    required: ['expected', 'judged', 'unknown', 'excluded'],
    additionalProperties: false,
  },
  Coverage: {
    type: 'object',
    description: 'How much of what should be seen was seen',
    properties: coverageProperties,
    required: ['targets'],
    additionalProperties: false,
  },
  DiscoveryState: {
    type: 'object',
    description: 'How the lists of accounts and Regions stand',
    properties: {
      lastSuccessAt: {
        ...time,
        description:
          'When they were last complete, of the connection of which that is longest ago',
      },
      refreshing: {
        type: 'boolean',
        description: 'A new list was asked for and is waiting or under way',
      },
    },
    required: ['refreshing'],
    additionalProperties: false,
  },
  OrganizationCoverage: {
    type: 'object',
    description: 'How much of the organization, or of a part of it, was seen',
    properties: {
      ...coverageProperties,
      accounts: {
        type: 'object',
        properties: {
          total: count,
          active: count,
          excluded: {
            ...count,
            description:
              'Left out by the config; absent where an earlier time is looked at',
          },
        },
        required: ['total', 'active'],
        additionalProperties: false,
      },
      // The following are for callers who may read all targets.
      discovery: { $ref: '#/components/schemas/DiscoveryState' },
      discoveryErrors: {
        type: 'array',
        items: { $ref: '#/components/schemas/DiscoveryError' },
      },
    },
    required: ['targets', 'accounts'],
    additionalProperties: false,
  },
} as const;
