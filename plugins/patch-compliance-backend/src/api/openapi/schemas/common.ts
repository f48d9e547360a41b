/** A time in ISO 8601. */
export const time = { type: 'string', format: 'date-time' } as const;

/** A number of things. */
export const count = { type: 'integer', minimum: 0 } as const;

/** A number that AWS sends, which may be −1 for "not known". */
export const awsCount = { type: 'integer' } as const;

const text = { type: 'string' } as const;

/** Of a node whose list of patches is shorter than its report tells. */
export const patchesIncomplete = {
  type: 'boolean',
  enum: [true],
  description: 'AWS has left out patches that the report tells of',
} as const;

/** How many such nodes there are, beside lists by patch. */
export const nodesWithIncompletePatches = {
  ...count,
  description:
    'Nodes of which AWS has left out patches: lists by patch may lack them',
} as const;

/** The cursors and the total of every page. */
export const pageProperties = {
  totalItems: { ...count, description: 'All items that match' },
  totalIsAtLeast: {
    type: 'boolean',
    enum: [true],
    description:
      'There are more items than `totalItems`: they are not all counted',
  },
  nextCursor: { ...text, description: 'Absent on the last page' },
  prevCursor: { ...text, description: 'Absent on the first page' },
} as const;

export const commonSchemas = {
  Error: {
    type: 'object',
    properties: {
      error: {
        type: 'object',
        properties: { name: text, message: text },
        required: ['name', 'message'],
        additionalProperties: {},
      },
      request: {
        type: 'object',
        properties: { method: text, url: text },
        required: ['method', 'url'],
        additionalProperties: false,
      },
      response: {
        type: 'object',
        properties: { statusCode: { type: 'number' } },
        required: ['statusCode'],
        additionalProperties: false,
      },
    },
    required: ['error', 'response'],
    additionalProperties: {},
  },
} as const;
