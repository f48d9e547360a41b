import { TARGET_SORT_FIELDS } from 'backstage-plugin-patch-compliance-common';
import { errorAnswer, json } from '../content';
import {
  accountIdParameter,
  idParameter,
  pageParameters,
  regionParameter,
  searchParameter,
  targetFilterParameters,
} from '../parameters';

export const targetPaths = {
  '/accounts': {
    get: {
      operationId: 'listAccounts',
      summary: 'Accounts by name',
      parameters: [
        searchParameter,
        {
          name: 'active',
          in: 'query',
          required: false,
          description: 'Those that are read, or those that are not',
          schema: { type: 'boolean' },
        },
        ...pageParameters,
      ],
      responses: {
        '200': { description: 'A page', content: json('AccountPage') },
        default: errorAnswer,
      },
    },
  },
  '/problems': {
    get: {
      operationId: 'listProblems',
      summary:
        'Why targets fail, by cause, the one that concerns most targets first',
      parameters: [accountIdParameter, regionParameter, ...pageParameters],
      responses: {
        '200': { description: 'A page', content: json('ProblemPage') },
        default: errorAnswer,
      },
    },
  },
  '/targets': {
    get: {
      operationId: 'listTargets',
      summary: 'Targets with their coverage, the failed ones first unless told',
      parameters: [
        ...targetFilterParameters,
        {
          name: 'sort',
          in: 'query',
          required: false,
          schema: { type: 'string', enum: TARGET_SORT_FIELDS },
        },
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
