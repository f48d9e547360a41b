import { errorAnswer, json } from '../content';
import { historyParameters } from '../parameters';

export const historyPaths = {
  '/trend': {
    get: {
      operationId: 'getTrend',
      summary: 'How counts developed, day by day',
      parameters: historyParameters,
      responses: {
        '200': { description: 'The days', content: json('Trend') },
        default: errorAnswer,
      },
    },
  },
  '/times-to-patch': {
    get: {
      operationId: 'listTimesToPatch',
      summary: 'How long patches took until they were gone, by severity',
      parameters: historyParameters,
      responses: {
        '200': { description: 'The times', content: json('TimesToPatch') },
        default: errorAnswer,
      },
    },
  },
} as const;
