import { BREAKDOWN_DIMENSIONS } from 'backstage-plugin-patch-compliance-common';
import { errorAnswer, json } from '../content';
import {
  asOfParameter,
  nodeFilterParameters,
  pageParameters,
} from '../parameters';

export const summaryPaths = {
  '/summary': {
    get: {
      operationId: 'getSummary',
      summary: 'Posture counts and coverage of nodes',
      parameters: [...nodeFilterParameters, asOfParameter],
      responses: {
        '200': {
          description: 'The summary',
          content: json('ComplianceSummary'),
        },
        default: errorAnswer,
      },
    },
  },
  '/summary/{by}': {
    get: {
      operationId: 'listBreakdown',
      summary:
        'Posture counts by one dimension, the one with most non-compliant nodes first',
      parameters: [
        {
          name: 'by',
          in: 'path',
          required: true,
          schema: { type: 'string', enum: BREAKDOWN_DIMENSIONS },
        },
        ...nodeFilterParameters,
        asOfParameter,
        ...pageParameters,
      ],
      responses: {
        '200': { description: 'A page', content: json('BreakdownPage') },
        default: errorAnswer,
      },
    },
  },
} as const;
