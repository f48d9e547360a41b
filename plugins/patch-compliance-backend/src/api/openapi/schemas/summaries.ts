import { count, pageProperties, time } from './common';

const text = { type: 'string' } as const;
const counts = { $ref: '#/components/schemas/PostureCounts' } as const;
const coverage = { $ref: '#/components/schemas/Coverage' } as const;
const reasons = {
  type: 'array',
  items: { $ref: '#/components/schemas/ReasonCount' },
} as const;

export const summarySchemas = {
  ComplianceSummary: {
    type: 'object',
    description: 'The compliance of all nodes that the caller may see',
    properties: {
      counts,
      reasons,
      ownership: {
        type: 'object',
        properties: { owned: count, unowned: count, conflicts: count },
        required: ['owned', 'unowned', 'conflicts'],
        additionalProperties: false,
      },
      coverage,
    },
    required: ['counts', 'reasons', 'ownership', 'coverage'],
    additionalProperties: false,
  },
  BreakdownItem: {
    type: 'object',
    properties: {
      key: {
        ...text,
        description: 'Empty for the nodes that have none',
      },
      label: text,
      counts,
    },
    required: ['key', 'counts'],
    additionalProperties: false,
  },
  BreakdownPage: {
    type: 'object',
    properties: {
      items: {
        type: 'array',
        items: { $ref: '#/components/schemas/BreakdownItem' },
      },
      ...pageProperties,
    },
    required: ['items', 'totalItems'],
    additionalProperties: false,
  },
  SeverityCount: {
    type: 'object',
    description:
      'How many patches of a vendor severity keep nodes non-compliant',
    properties: {
      severity: text,
      patches: count,
      nodes: count,
      oldestFirstSeenAt: time,
      cveIds: { type: 'array', items: text },
    },
    required: ['severity', 'patches', 'nodes', 'oldestFirstSeenAt', 'cveIds'],
    additionalProperties: false,
  },
  EntitySummary: {
    type: 'object',
    description:
      'The compliance of the nodes that belong to an entity, directly or through the catalog',
    properties: {
      entityRef: text,
      counts,
      reasons,
      severities: {
        type: 'array',
        items: { $ref: '#/components/schemas/SeverityCount' },
      },
      coverage,
      unreadable: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            targetId: text,
            accountName: text,
            error: { $ref: '#/components/schemas/TargetError' },
          },
          required: ['targetId', 'error'],
          additionalProperties: false,
        },
      },
    },
    required: [
      'entityRef',
      'counts',
      'reasons',
      'severities',
      'coverage',
      'unreadable',
    ],
    additionalProperties: false,
  },
} as const;
