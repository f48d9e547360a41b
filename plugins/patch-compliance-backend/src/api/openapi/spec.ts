import { json } from './content';
import { discoveryPaths } from './paths/discovery';
import { entityPaths } from './paths/entities';
import { historyPaths } from './paths/history';
import { nodePaths } from './paths/nodes';
import { patchPaths } from './paths/patches';
import { summaryPaths } from './paths/summary';
import { targetPaths } from './paths/targets';
import { commonSchemas } from './schemas/common';
import { coverageSchemas } from './schemas/coverage';
import { historySchemas } from './schemas/history';
import { nodeSchemas } from './schemas/nodes';
import { patchSchemas } from './schemas/patches';
import { postureSchemas } from './schemas/posture';
import { summarySchemas } from './schemas/summaries';
import { targetSchemas } from './schemas/targets';

/**
 * The API's document, which requests are checked against and which is served at
 * `/openapi.json`.
 */
export const spec = {
  openapi: '3.1.0',
  info: {
    title: 'patch-compliance',
    version: '1',
    description:
      'Patch compliance of all nodes of an AWS organization. Every answer covers only what the caller may see. Parameters with several values are repeated.',
    license: { name: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  paths: {
    ...summaryPaths,
    ...historyPaths,
    ...targetPaths,
    ...discoveryPaths,
    ...nodePaths,
    ...patchPaths,
    ...entityPaths,
  },
  components: {
    schemas: {
      ...commonSchemas,
      ...postureSchemas,
      ...coverageSchemas,
      ...targetSchemas,
      ...nodeSchemas,
      ...patchSchemas,
      ...summarySchemas,
      ...historySchemas,
    },
    responses: {
      Error: { description: 'What went wrong', content: json('Error') },
    },
  },
} as const;
