import { errorAnswer, json } from '../content';
import { asOfParameter } from '../parameters';
import { refreshPath } from '../refreshPath';

const entityRefParameter = {
  name: 'entityRef',
  in: 'path',
  required: true,
  description: 'For example component:default/orders, URL-encoded',
  schema: { type: 'string' },
} as const;

export const entityPaths = {
  '/entities/{entityRef}/summary': {
    get: {
      operationId: 'getEntitySummary',
      summary: 'Posture counts and coverage of the nodes of an entity',
      parameters: [entityRefParameter, asOfParameter],
      responses: {
        '200': { description: 'The summary', content: json('EntitySummary') },
        default: errorAnswer,
      },
    },
  },
  '/entities/{entityRef}/refresh': refreshPath({
    parameters: [entityRefParameter],
    ask: {
      operationId: 'refreshEntity',
      summary:
        'Asks for all nodes of an entity that the caller may refresh to be read from AWS now',
    },
    follow: {
      operationId: 'getEntityRefresh',
      summary: "How far the last refresh of an entity's nodes has come",
    },
  }),
} as const;
