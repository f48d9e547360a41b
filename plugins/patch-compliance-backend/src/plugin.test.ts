import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import { Simulator } from 'aws-simulator';
import request from 'supertest';
import { connectToSimulator, entity, until } from './__testUtils__';
import patchCompliancePlugin from './index';

jest.setTimeout(60_000);

const HUB = '581930472618';
const DISCOVERY = 'patch-compliance-discovery-default';
const OWNERSHIP = 'patch-compliance-ownership';

async function start(patchCompliance: JsonObject = {}) {
  const scheduler = mockServices.scheduler();
  const backend = await startTestBackend({
    features: [
      patchCompliancePlugin,
      mockServices.rootConfig.factory({ data: { patchCompliance } }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      catalogServiceMock.factory({
        entities: [
          entity('component:default/bastion', {
            annotations: {
              'aws.amazon.com/aws-ssm-managed-node-tags': 'component=bastion',
            },
          }),
        ],
      }),
    ],
  });
  const get = async (path: string) => {
    const response = await request(backend.server).get(
      `/api/patch-compliance${path}`,
    );
    return response.body;
  };
  return { scheduler, get, stop: () => backend.stop() };
}

describe('patchCompliancePlugin', () => {
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await connectToSimulator({ nodes: 200 });
  });
  afterAll(() => simulator.close());

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

  it('collects its own account with no config at all', async () => {
    const { scheduler, get, stop } = await start();
    await scheduler.triggerTask(DISCOVERY);
    await until(
      async () => (await get('/summary')).coverage.targets.pending === 0,
    );

    const { counts, coverage } = await get('/summary');
    const nodes = simulator.truth({ accountId: HUB }).nodes;
    const tally = (posture: string) =>
      nodes.filter(node => node.expected.posture === posture).length;
    expect(counts).toEqual({
      compliant: tally('compliant'),
      nonCompliant: tally('non-compliant'),
      unknown: tally('unknown'),
      excluded: tally('excluded'),
    });
    expect(coverage.accounts).toEqual({
      total: 1,
      active: 1,
      excluded: 0,
    });

    const owned = nodes.filter(
      ({ tags }) =>
        tags.component === 'bastion' ||
        tags['backstage.io/entity-ref'] === 'component:default/bastion',
    );
    expect(owned).not.toEqual([]);
    await scheduler.triggerTask(OWNERSHIP);
    await expect(
      get('/nodes?entityRef=component%3Adefault%2Fbastion'),
    ).resolves.toMatchObject({ totalItems: owned.length });
    await stop();
  });

  it('collects the organization with a role', async () => {
    const { scheduler, get, stop } = await start({
      aws: {
        roleName: 'backstage/PatchComplianceRead',
        externalId: 'patch-compliance-demo',
      },
    });
    await scheduler.triggerTask(DISCOVERY);
    await until(
      async () => (await get('/summary')).coverage.targets.pending === 0,
    );
    const { counts } = await get('/summary');
    const readable = simulator.truth().nodes.filter(node => node.readable);
    expect(
      Object.values<number>(counts).reduce((sum, count) => sum + count, 0),
    ).toBe(readable.length);
    await stop();
  });

  it('starts where AWS cannot be reached, and stops at once', async () => {
    simulator.faults.add({ kind: 'connection-reset' });
    const { scheduler, get, stop } = await start();
    await scheduler.triggerTask(DISCOVERY);
    await expect(get('/summary')).resolves.toMatchObject({
      coverage: { accounts: { total: 0 } },
    });
    const stopping = Date.now();
    await stop();
    expect(Date.now() - stopping).toBeLessThan(5_000);
    simulator.faults.clear();
  });
});
