import { count, time } from './common';

const day = { type: 'string', format: 'date' } as const;
const days = { type: 'number', minimum: 0 } as const;

export const historySchemas = {
  TrendPoint: {
    type: 'object',
    description: 'How things stood at the end of a day in UTC',
    properties: {
      day,
      at: time,
      counts: { $ref: '#/components/schemas/PostureCounts' },
      coverage: {
        type: 'object',
        properties: {
          nodes: { $ref: '#/components/schemas/NodeCoverage' },
          targets: { $ref: '#/components/schemas/TargetCounts' },
        },
        required: ['nodes'],
        additionalProperties: false,
      },
    },
    required: ['day', 'at', 'counts', 'coverage'],
    additionalProperties: false,
  },
  Trend: {
    type: 'object',
    description:
      'Days in their order; one that ended before anything was read of the scope is absent',
    properties: {
      points: {
        type: 'array',
        items: { $ref: '#/components/schemas/TrendPoint' },
      },
      keptSince: { ...day, description: 'The first day that is still kept' },
    },
    required: ['points', 'keptSince'],
    additionalProperties: false,
  },
  TimeToPatch: {
    type: 'object',
    properties: {
      severity: {
        type: 'string',
        description: 'critical, important, moderate, low, other or unspecified',
      },
      fixed: count,
      meanDays: days,
      medianDays: {
        ...days,
        description: 'At most so many; absent where more than any bucket has',
      },
      p90Days: { ...days, description: 'Likewise' },
      open: count,
      oldestOpenSince: time,
    },
    required: ['severity', 'fixed', 'open'],
    additionalProperties: false,
  },
  TimesToPatch: {
    type: 'object',
    properties: {
      items: {
        type: 'array',
        items: { $ref: '#/components/schemas/TimeToPatch' },
      },
      coverage: { $ref: '#/components/schemas/Coverage' },
    },
    required: ['items', 'coverage'],
    additionalProperties: false,
  },
} as const;
