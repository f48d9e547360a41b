import { count, pageProperties, time } from './common';

const text = { type: 'string' } as const;
/** 0 would say that there are no nodes. */
const counts = {
  $ref: '#/components/schemas/PostureCounts',
  description: 'Absent where nothing was ever read of what it is about',
} as const;
const coverage = { $ref: '#/components/schemas/OrganizationCoverage' } as const;
const asOf = {
  ...time,
  description: 'The earlier time that it is about; absent where it is now',
} as const;
const reasons = {
  type: 'array',
  items: { $ref: '#/components/schemas/ReasonCount' },
} as const;

export const summarySchemas = {
  ComplianceSummary: {
    type: 'object',
    description: 'The compliance of all nodes that the caller may see',
    properties: {
      asOf,
      counts,
      reasons,
      ownership: {
        type: 'object',
        properties: { owned: count, unowned: count, conflicts: count },
        required: ['owned', 'unowned', 'conflicts'],
        additionalProperties: false,
        description: 'Absent as counts are',
      },
      coverage,
    },
    required: ['reasons', 'coverage'],
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
      coverage: { $ref: '#/components/schemas/Coverage' },
    },
    required: ['key', 'coverage'],
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
      severity: {
        ...text,
        description: 'What vendors call it, with commas where several do',
      },
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
      asOf,
      counts,
      reasons,
      severities: {
        type: 'array',
        description: 'Absent where an earlier time is looked at',
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
    required: ['entityRef', 'reasons', 'coverage', 'unreadable'],
    additionalProperties: false,
  },
} as const;
