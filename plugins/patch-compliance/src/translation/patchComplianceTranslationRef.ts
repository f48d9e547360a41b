import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { asOfMessages } from './messages/asOf';
import { commonMessages } from './messages/common';
import { coverageMessages } from './messages/coverage';
import { entityMessages } from './messages/entity';
import { explanationMessages } from './messages/explanation';
import { nodeMessages } from './messages/node';
import { nodesMessages } from './messages/nodes';
import { overviewMessages } from './messages/overview';
import { postureMessages } from './messages/posture';
import { refreshMessages } from './messages/refresh';
import { trendMessages } from './messages/trend';

/**
 * Every text of the plugin.
 *
 * @public
 */
export const patchComplianceTranslationRef = createTranslationRef({
  id: 'plugin.patch-compliance',
  messages: {
    asOf: asOfMessages,
    common: commonMessages,
    coverage: coverageMessages,
    entity: entityMessages,
    explanation: explanationMessages,
    node: nodeMessages,
    nodes: nodesMessages,
    overview: overviewMessages,
    posture: postureMessages,
    refresh: refreshMessages,
    trend: trendMessages,
  },
});
