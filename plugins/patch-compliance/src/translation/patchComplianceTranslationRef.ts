import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { commonMessages } from './messages/common';
import { coverageMessages } from './messages/coverage';
import { entityMessages } from './messages/entity';
import { explanationMessages } from './messages/explanation';
import { nodeMessages } from './messages/node';
import { nodesMessages } from './messages/nodes';
import { overviewMessages } from './messages/overview';
import { postureMessages } from './messages/posture';

/**
 * Every text of the plugin.
 *
 * @public
 */
export const patchComplianceTranslationRef = createTranslationRef({
  id: 'plugin.patch-compliance',
  messages: {
    common: commonMessages,
    coverage: coverageMessages,
    entity: entityMessages,
    explanation: explanationMessages,
    node: nodeMessages,
    nodes: nodesMessages,
    overview: overviewMessages,
    posture: postureMessages,
  },
});
