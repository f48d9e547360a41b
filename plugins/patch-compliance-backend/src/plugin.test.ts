import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import patchCompliancePlugin from './index';

describe('patchCompliancePlugin', () => {
  it('does not start with a wrong config, and names the key', async () => {
    await expect(
      startTestBackend({
        features: [
          patchCompliancePlugin,
          mockServices.rootConfig.factory({
            data: { patchCompliance: { collection: { concurrency: 0 } } },
          }),
        ],
      }),
    ).rejects.toThrow(
      "'patchCompliance.collection.concurrency' must be a whole number from 1 to 64",
    );
  });
});
