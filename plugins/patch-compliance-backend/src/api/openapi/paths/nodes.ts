import { NODE_SORT_FIELDS } from 'backstage-plugin-patch-compliance-common';
import { errorAnswer, json } from '../content';
import { refreshPath } from '../refreshPath';
import {
  asOfParameter,
  idParameter,
  nodeFilterParameters,
  orderParameter,
  pageParameters,
} from '../parameters';

export const nodePaths = {
  '/nodes': {
    get: {
      operationId: 'listNodes',
      summary: 'Nodes, sorted by posture (worst first) unless told',
      parameters: [
        ...nodeFilterParameters,
        asOfParameter,
        {
          name: 'sort',
          in: 'query',
          required: false,
          schema: { type: 'string', enum: NODE_SORT_FIELDS },
        },
        orderParameter,
        ...pageParameters,
      ],
      responses: {
        '200': { description: 'A page', content: json('NodePage') },
        default: errorAnswer,
      },
    },
  },
  '/nodes/{id}': {
    get: {
      operationId: 'getNode',
      summary: 'One node',
      parameters: [idParameter, asOfParameter],
      responses: {
        '200': { description: 'The node', content: json('NodeDetails') },
        default: errorAnswer,
      },
    },
  },
  '/nodes/{id}/patches': {
    get: {
      operationId: 'listNodePatches',
      summary: 'The patches that keep a node non-compliant, worst first',
      parameters: [idParameter, ...pageParameters],
      responses: {
        '200': { description: 'A page', content: json('NodePatchPage') },
        default: errorAnswer,
      },
    },
  },
  '/nodes/{id}/refresh': refreshPath({
    parameters: [idParameter],
    ask: {
      operationId: 'refreshNode',
      summary: 'Asks for a node to be read from AWS now',
    },
    follow: {
      operationId: 'getNodeRefresh',
      summary: 'How far the last refresh of a node has come',
    },
  }),
} as const;
