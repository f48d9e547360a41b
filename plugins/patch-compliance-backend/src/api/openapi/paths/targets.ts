import { errorAnswer, json } from '../content';
import {
  accountIdParameter,
  idParameter,
  pageParameters,
  regionParameter,
  searchParameter,
  statusParameter,
} from '../parameters';

export const targetPaths = {
  '/accounts': {
    get: {
      operationId: 'listAccounts',
      summary: 'Accounts by name',
      parameters: [searchParameter, ...pageParameters],
      responses: {
        '200': { description: 'A page', content: json('AccountPage') },
        default: errorAnswer,
      },
    },
  },
  '/targets': {
    get: {
      operationId: 'listTargets',
      summary: 'Targets with their coverage, the failed ones first',
      parameters: [
        accountIdParameter,
        regionParameter,
        statusParameter,
        searchParameter,
        ...pageParameters,
      ],
      responses: {
        '200': { description: 'A page', content: json('TargetPage') },
        default: errorAnswer,
      },
    },
  },
  '/targets/{id}': {
    get: {
      operationId: 'getTarget',
      summary: 'One target',
      parameters: [idParameter],
      responses: {
        '200': { description: 'The target', content: json('Target') },
        default: errorAnswer,
      },
    },
  },
  '/targets/{id}/refresh': {
    post: {
      operationId: 'refreshTarget',
      summary: 'Asks for a target to be read from AWS now',
      parameters: [idParameter],
      responses: {
        '202': {
          description: 'The target, which will be read soon',
          content: json('Target'),
        },
        default: errorAnswer,
      },
    },
  },
} as const;
