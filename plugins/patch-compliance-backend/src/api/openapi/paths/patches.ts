import { PATCH_SORT_FIELDS } from 'backstage-plugin-patch-compliance-common';
import { errorAnswer, json } from '../content';
import {
  orderParameter,
  pageParameters,
  patchFilterParameters,
} from '../parameters';

export const patchPaths = {
  '/patches': {
    get: {
      operationId: 'listPatches',
      summary:
        'Patches that keep nodes non-compliant, those on most nodes first unless told',
      parameters: [
        ...patchFilterParameters,
        {
          name: 'sort',
          in: 'query',
          required: false,
          schema: { type: 'string', enum: PATCH_SORT_FIELDS },
        },
        orderParameter,
        ...pageParameters,
      ],
      responses: {
        '200': { description: 'A page', content: json('OpenPatchPage') },
        default: errorAnswer,
      },
    },
  },
} as const;
