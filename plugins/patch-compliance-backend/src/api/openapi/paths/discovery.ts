import { errorAnswer, json } from '../content';

export const discoveryPaths = {
  '/discovery/refresh': {
    post: {
      operationId: 'refreshDiscovery',
      summary: 'Asks for the accounts and their Regions to be listed anew, now',
      responses: {
        '202': {
          description: 'How the lists stand',
          content: json('DiscoveryState'),
        },
        default: errorAnswer,
      },
    },
  },
} as const;
