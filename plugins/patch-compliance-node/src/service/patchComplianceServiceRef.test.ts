import { createServer, IncomingMessage } from 'node:http';
import { AddressInfo } from 'node:net';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  ServiceFactoryTester,
} from '@backstage/backend-test-utils';
import { patchComplianceServiceRef } from './patchComplianceServiceRef';

type Answer = { status: number; body: unknown };

describe('patchComplianceServiceRef', () => {
  const requests: IncomingMessage[] = [];
  let answer: Answer;
  const server = createServer((request, response) => {
    requests.push(request);
    response.writeHead(answer.status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(answer.body));
  });

  beforeAll(async () => {
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });

  afterAll(async () => {
    await new Promise(resolve => {
      server.close(resolve);
    });
  });

  beforeEach(() => {
    requests.length = 0;
  });

  async function createService() {
    const { port } = server.address() as AddressInfo;
    const discovery = createServiceFactory({
      service: coreServices.discovery,
      deps: {},
      factory: () => ({
        getBaseUrl: async id => `http://127.0.0.1:${port}/api/${id}`,
        getExternalBaseUrl: async id => `https://portal/api/${id}`,
      }),
    });
    return ServiceFactoryTester.from(discovery, {
      dependencies: [mockServices.auth.factory()],
    }).getService(patchComplianceServiceRef, 'caller');
  }

  it('asks the plugin on behalf of the caller', async () => {
    const service = await createService();
    answer = { status: 200, body: { items: [], totalItems: 0 } };

    await expect(
      service.listNodes(
        { posture: ['unknown', 'non-compliant'], limit: 5 },
        { credentials: mockCredentials.user() },
      ),
    ).resolves.toEqual({ items: [], totalItems: 0 });

    expect(requests).toHaveLength(1);
    expect(requests[0].url).toBe(
      '/api/patch-compliance/nodes?posture=unknown&posture=non-compliant&limit=5',
    );
    expect(requests[0].headers.authorization).toBe(
      mockCredentials.service.header({
        onBehalfOf: mockCredentials.user(),
        targetPluginId: 'patch-compliance',
      }),
    );
  });

  it.each([
    ['getSummary', {}, 'GET /summary'],
    ['listBreakdown', { by: 'account' }, 'GET /summary/account'],
    ['getTrend', { from: '2026-06-01' }, 'GET /trend?from=2026-06-01'],
    ['listTimesToPatch', {}, 'GET /times-to-patch'],
    ['listAccounts', {}, 'GET /accounts'],
    ['listTargets', {}, 'GET /targets'],
    ['getTarget', 'a:b', 'GET /targets/a%3Ab'],
    ['refreshTarget', 'a:b', 'POST /targets/a%3Ab/refresh'],
    ['listNodes', {}, 'GET /nodes'],
    ['getNode', 'a:b', 'GET /nodes/a%3Ab'],
    [
      'getNode',
      { id: 'a:b', asOf: '2026-06-30' },
      'GET /nodes/a%3Ab?asOf=2026-06-30',
    ],
    ['listNodePatches', { id: 'a:b' }, 'GET /nodes/a%3Ab/patches'],
    ['listPatches', { cve: ['CVE-1'] }, 'GET /patches?cve=CVE-1'],
    ['refreshNode', 'a:b', 'POST /nodes/a%3Ab/refresh'],
    ['getNodeRefresh', 'a:b', 'GET /nodes/a%3Ab/refresh'],
    ['getEntitySummary', 'group:a/b', 'GET /entities/group%3Aa%2Fb/summary'],
    [
      'getEntitySummary',
      { entityRef: 'group:a/b', asOf: '2026-06-30' },
      'GET /entities/group%3Aa%2Fb/summary?asOf=2026-06-30',
    ],
    ['refreshEntity', 'group:a/b', 'POST /entities/group%3Aa%2Fb/refresh'],
    ['getEntityRefresh', 'group:a/b', 'GET /entities/group%3Aa%2Fb/refresh'],
  ] as const)('sends %s where it belongs', async (method, request, sent) => {
    const service = await createService();
    answer = { status: 200, body: {} };

    await service[method](request as never, {
      credentials: mockCredentials.service(),
    });

    expect(`${requests[0].method} ${requests[0].url}`).toBe(
      sent.replace(' ', ' /api/patch-compliance'),
    );
  });

  it("throws the plugin's errors", async () => {
    const service = await createService();
    answer = {
      status: 404,
      body: {
        error: { name: 'NotFoundError', message: 'No such node' },
        response: { statusCode: 404 },
      },
    };

    await expect(
      service.getNode('aws:1:x:i-1', { credentials: mockCredentials.user() }),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      cause: { name: 'NotFoundError', message: 'No such node' },
    });
  });

  it('gives up when told to', async () => {
    const service = await createService();

    await expect(
      service.getSummary(
        {},
        {
          credentials: mockCredentials.user(),
          signal: AbortSignal.abort(),
        },
      ),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(requests).toHaveLength(0);
  });
});
