import {
  ERROR_CLASSES,
  TARGET_STATUSES,
} from 'backstage-plugin-patch-compliance-common';
import { count, pageProperties, time } from './common';

const text = { type: 'string' } as const;
const counts = { $ref: '#/components/schemas/PostureCounts' } as const;
/** 0 would say that there are no nodes. */
const heldCounts = {
  ...counts,
  description:
    'Of the nodes that the caller may see. Absent where nothing was ever read, and where the caller may see only some nodes and none of these',
} as const;
const targetCounts = { $ref: '#/components/schemas/TargetCounts' } as const;
const oldestReadAt = {
  ...time,
  description: 'The last complete read of the target that was read longest ago',
} as const;

export const targetSchemas = {
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
  TargetError: {
    type: 'object',
    description: 'The last failure of a target',
    properties: {
      class: { type: 'string', enum: ERROR_CLASSES },
      code: { ...text, description: "AWS's error code" },
      message: text,
      deniedAction: {
        ...text,
        description: 'For example ssm:DescribeInstancePatchStates',
      },
      at: time,
    },
    required: ['class', 'code', 'message', 'at'],
    additionalProperties: false,
  },
  Target: {
    type: 'object',
    description: 'One account in one Region, with its coverage',
    properties: {
      id: text,
      partition: text,
      accountId: text,
      accountName: text,
      region: text,
      status: { $ref: '#/components/schemas/TargetStatus' },
      counts: heldCounts,
      lastAttemptAt: time,
      lastSuccessAt: time,
      lastError: { $ref: '#/components/schemas/TargetError' },
      nextAttemptAt: time,
      durationMs: count,
      apiCalls: count,
      refreshing: { type: 'boolean' },
    },
    required: [
      'id',
      'partition',
      'accountId',
      'region',
      'status',
      'refreshing',
    ],
    additionalProperties: false,
  },
  TargetPage: {
    type: 'object',
    properties: {
      items: { type: 'array', items: { $ref: '#/components/schemas/Target' } },
      ...pageProperties,
    },
    required: ['items', 'totalItems'],
    additionalProperties: false,
  },
  Account: {
    type: 'object',
    description: 'An AWS account and the state of its targets',
    properties: {
      partition: text,
      accountId: text,
      name: text,
      ouPath: text,
      state: text,
      counts: heldCounts,
      targets: targetCounts,
      oldestReadAt,
    },
    required: ['partition', 'accountId', 'state', 'targets'],
    additionalProperties: false,
  },
  AccountPage: {
    type: 'object',
    properties: {
      items: { type: 'array', items: { $ref: '#/components/schemas/Account' } },
      ...pageProperties,
    },
    required: ['items', 'totalItems'],
    additionalProperties: false,
  },
  Coverage: {
    type: 'object',
    description: 'How much of what should be seen was seen',
    properties: {
      accounts: {
        type: 'object',
        properties: { total: count, active: count },
        required: ['total', 'active'],
        additionalProperties: false,
      },
      targets: targetCounts,
      oldestReadAt,
      newestReadAt: {
        ...time,
        description: 'The last complete read of any target',
      },
      // For callers who may read all targets.
      discoveryError: { $ref: '#/components/schemas/TargetError' },
    },
    required: ['accounts', 'targets'],
    additionalProperties: false,
  },
} as const;
