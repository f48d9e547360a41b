import { PATCH_STATES } from 'backstage-plugin-patch-compliance-common';
import { count, pageProperties, patchesIncomplete, time } from './common';

const text = { type: 'string' } as const;

const patchProperties = {
  title: text,
  kbId: text,
  classification: text,
  severity: text,
  cveIds: { type: 'array', items: text },
  releasedAt: time,
  advisory: text,
} as const;

const patchRequired = [
  'title',
  'kbId',
  'classification',
  'severity',
  'cveIds',
] as const;

export const patchSchemas = {
  NodePatch: {
    type: 'object',
    description: 'A patch that keeps a node non-compliant',
    properties: {
      ...patchProperties,
      state: { type: 'string', enum: PATCH_STATES },
      firstSeenAt: time,
      installedAt: time,
    },
    required: [...patchRequired, 'state', 'firstSeenAt'],
    additionalProperties: false,
  },
  NodePatchPage: {
    type: 'object',
    properties: {
      items: {
        type: 'array',
        items: { $ref: '#/components/schemas/NodePatch' },
      },
      patchesIncomplete,
      ...pageProperties,
    },
    required: ['items', 'totalItems'],
    additionalProperties: false,
  },
  OpenPatch: {
    type: 'object',
    description: 'A patch that keeps nodes non-compliant, with how many',
    properties: {
      ...patchProperties,
      nodes: count,
      states: {
        type: 'object',
        description: 'How many of the nodes have it in each state',
        properties: {
          failed: count,
          missing: count,
          'installed-rejected': count,
          'installed-pending-reboot': count,
          'available-security-update': count,
        },
        additionalProperties: false,
      },
      firstSeenAt: time,
    },
    required: [...patchRequired, 'nodes', 'states', 'firstSeenAt'],
    additionalProperties: false,
  },
  OpenPatchPage: {
    type: 'object',
    properties: {
      items: {
        type: 'array',
        items: { $ref: '#/components/schemas/OpenPatch' },
      },
      coverage: { $ref: '#/components/schemas/Coverage' },
      ...pageProperties,
    },
    required: ['items', 'totalItems', 'coverage'],
    additionalProperties: false,
  },
} as const;
