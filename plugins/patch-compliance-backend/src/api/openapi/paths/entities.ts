import { errorAnswer, json } from '../content';

export const entityPaths = {
  '/entities/{entityRef}/summary': {
    get: {
      operationId: 'getEntitySummary',
      summary: 'Posture counts and coverage of the nodes of an entity',
      parameters: [
        {
          name: 'entityRef',
          in: 'path',
          required: true,
          description: 'For example component:default/orders, URL-encoded',
          schema: { type: 'string' },
        },
      ],
      responses: {
        '200': { description: 'The summary', content: json('EntitySummary') },
        default: errorAnswer,
      },
    },
  },
} as const;
