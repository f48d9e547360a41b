import {
  ERROR_CLASSES,
  REGIONS_SOURCES,
  TARGET_STEPS,
} from 'backstage-plugin-patch-compliance-common';
import { count, pageProperties, time } from './common';
import { oldestReadAt } from './coverage';

const text = { type: 'string' } as const;
const counts = { $ref: '#/components/schemas/PostureCounts' } as const;
/** 0 would say that there are no nodes. */
const heldCounts = {
  ...counts,
  description:
    'Of the nodes that the caller may see. Absent where nothing was ever read, and where the caller may see only some nodes and none of these',
} as const;
const targetCounts = { $ref: '#/components/schemas/TargetCounts' } as const;

const connection = {
  ...text,
  description: 'Its name in the config, where there are several',
} as const;
const regionsSource = {
  type: 'string',
  enum: REGIONS_SOURCES,
  description: "Where the list of the account's Regions comes from",
} as const;

/** A failure, and what to do about it. */
const errorProperties = {
  class: { type: 'string', enum: ERROR_CLASSES },
  code: { ...text, description: "AWS's error code" },
  message: text,
  deniedAction: {
    ...text,
    description: 'For example ssm:DescribeInstancePatchStates',
  },
  remedy: { ...text, description: 'What to do about it' },
  at: time,
} as const;
const errorMembers = ['class', 'code', 'message', 'remedy', 'at'] as const;

export const targetSchemas = {
  TargetError: {
    type: 'object',
    description: 'The last failure of a target',
    properties: errorProperties,
    required: errorMembers,
    additionalProperties: false,
  },
  DiscoveryError: {
    type: 'object',
    description: 'Why the accounts of a connection could not be listed',
    properties: {
      ...errorProperties,
      connection,
    },
    required: errorMembers,
    additionalProperties: false,
  },
  TargetStep: {
    type: 'object',
    description: 'How a step of reading a target went the last time',
    properties: {
      step: { type: 'string', enum: TARGET_STEPS },
      state: { type: 'string', enum: ['succeeded', 'failed', 'skipped'] },
      lastSuccessAt: time,
      error: { $ref: '#/components/schemas/TargetError' },
      triedIn: {
        ...text,
        description: 'The Region in which it was tried for all of the account',
      },
      apiCalls: count,
      throttles: count,
      durationMs: count,
      incompleteNodes: {
        ...count,
        description:
          'Nodes of which AWS has left out patches that their reports tell of',
      },
    },
    required: ['step', 'state'],
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
      connection,
      regionsSource,
      status: { $ref: '#/components/schemas/TargetStatus' },
      counts: heldCounts,
      lastAttemptAt: time,
      lastSuccessAt: time,
      lastError: { $ref: '#/components/schemas/TargetError' },
      nextAttemptAt: time,
      durationMs: count,
      apiCalls: count,
      throttles: count,
      steps: {
        type: 'array',
        description: 'The ledger; absent in lists',
        items: { $ref: '#/components/schemas/TargetStep' },
      },
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
  CoverageProblem: {
    type: 'object',
    description: 'Targets that fail for the same reason',
    properties: {
      class: errorProperties.class,
      code: errorProperties.code,
      deniedAction: errorProperties.deniedAction,
      remedy: errorProperties.remedy,
      targets: count,
      accounts: { ...count, description: 'Which these targets are of' },
      since: {
        ...time,
        description: 'Since when the one that has failed longest has failed so',
      },
    },
    required: ['class', 'code', 'remedy', 'targets', 'accounts', 'since'],
    additionalProperties: false,
  },
  ProblemPage: {
    type: 'object',
    properties: {
      items: {
        type: 'array',
        items: { $ref: '#/components/schemas/CoverageProblem' },
      },
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
      excluded: { type: 'boolean', description: 'The config leaves it out' },
      connection,
      counts: heldCounts,
      coverage: {
        type: 'object',
        description: 'Absent as counts are',
        properties: { nodes: { $ref: '#/components/schemas/NodeCoverage' } },
        required: ['nodes'],
        additionalProperties: false,
      },
      targets: targetCounts,
      regionsSource,
      oldestReadAt,
    },
    required: ['partition', 'accountId', 'state', 'excluded', 'targets'],
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
  RefreshProgress: {
    type: 'object',
    description: 'How far a refresh has come',
    properties: {
      targets: { ...count, description: 'To be read for it' },
      waiting: count,
      running: count,
      done: count,
      failed: count,
      unreadable: count,
      requestedAt: time,
    },
    required: ['targets', 'waiting', 'running', 'done', 'failed', 'unreadable'],
    additionalProperties: false,
  },
} as const;
