import { mockCredentials } from '@backstage/backend-test-utils';
import {
  NODE_SORT_FIELDS,
  PatchComplianceClient,
} from 'backstage-plugin-patch-compliance-common';
import request from 'supertest';
import { testDatabaseIds } from '../__testUtils__';
import {
  CART,
  CART_ID,
  DEV,
  DEV_ID,
  DEV_TARGET,
  PROD,
  PROD_TARGET,
  setupApi,
  TEAM,
} from './__testUtils__';
import { spec } from './openapi/spec';

jest.setTimeout(60_000);

const OPERATIONS = Object.entries(spec.paths).flatMap(([template, item]) =>
  Object.entries(item).map(([method, { operationId }]) => ({
    id: operationId,
    method,
    path: new RegExp(
      `^/api/patch-compliance${template.replace(/\{\w+\}/g, '[^/]+')}(\\?|$)`,
    ),
  })),
);

/** What a cursor of ours has in no place, or not in every one. */
const FORGED_VALUES = [
  Number.MAX_SAFE_INTEGER,
  Number.MIN_SAFE_INTEGER,
  2 ** 31,
  8.64e15,
  0.5,
  1e300,
  'a',
  'a\0',
  '2026-11-23',
  null,
  {},
];

/** What a request is in the document. */
function findOperation(method: string, url: string): string | undefined {
  return OPERATIONS.find(
    operation =>
      operation.method === method.toLocaleLowerCase('en-US') &&
      operation.path.test(url),
  )?.id;
}

describe.each(testDatabaseIds)('createRouter, %p', databaseId => {
  const setup = (decide?: Parameters<typeof setupApi>[1]) =>
    setupApi(databaseId, decide);

  it('answers every operation of its document, as the document says', async () => {
    const { server } = await setup();
    const called = new Set<string | undefined>();
    const client = new PatchComplianceClient({
      getBaseUrl: async () => '/api/patch-compliance',
      fetch: async (url, init) => {
        called.add(findOperation(init?.method ?? 'GET', String(url)));
        const agent = request(server);
        const response = await (init?.method === 'POST'
          ? agent.post(String(url))
          : agent.get(String(url)));
        return new Response(response.text, {
          status: response.status,
          headers: { 'Content-Type': 'application/json' },
        });
      },
    });

    await expect(client.getSummary()).resolves.toEqual({
      counts: { compliant: 0, nonCompliant: 1, unknown: 1, excluded: 0 },
      reasons: [
        expect.objectContaining({ reason: 'missing', nodes: 1 }),
        expect.objectContaining({ reason: 'never-scanned', nodes: 1 }),
      ],
      ownership: { owned: 1, unowned: 1, conflicts: 0 },
      coverage: {
        nodes: {
          expected: 2,
          judged: 1,
          unknown: { 'never-scanned': 1 },
          excluded: 0,
        },
        accounts: { total: 3, active: 2, excluded: 0 },
        targets: {
          total: 4,
          fresh: 1,
          failed: 1,
          'not-enabled': 1,
          inactive: 1,
          pending: 0,
          'role-pending': 0,
          stale: 0,
        },
        oldestReadAt: expect.any(String),
        newestReadAt: expect.any(String),
      },
    });
    await expect(
      client.listBreakdown({ by: 'account' }),
    ).resolves.toMatchObject({
      items: [
        {
          key: PROD,
          label: 'commerce-prod',
          counts: { compliant: 0, nonCompliant: 1, unknown: 0, excluded: 0 },
          coverage: {
            nodes: { expected: 1, judged: 1, unknown: {} },
            targets: { total: 1, fresh: 1 },
          },
        },
        {
          key: DEV,
          label: 'commerce-dev',
          counts: { compliant: 0, nonCompliant: 0, unknown: 1, excluded: 0 },
          coverage: {
            nodes: { expected: 1, judged: 0, unknown: { 'never-scanned': 1 } },
            targets: { total: 1, failed: 1 },
          },
        },
      ],
      totalItems: 2,
    });
    const { points, keptSince } = await client.getTrend();
    expect(points.at(-1)).toMatchObject({
      counts: { nonCompliant: 1, unknown: 1 },
      coverage: { nodes: { judged: 1 }, targets: { total: 4 } },
    });
    expect(points.at(-1)?.day).toBe(keptSince);
    await expect(client.listTimesToPatch()).resolves.toEqual({
      items: [
        {
          severity: 'important',
          fixed: 0,
          open: 1,
          oldestOpenSince: '2026-11-01T00:00:00.000Z',
        },
      ],
      coverage: {
        nodes: {
          expected: 2,
          judged: 1,
          unknown: { 'never-scanned': 1 },
          excluded: 0,
        },
        targets: expect.objectContaining({ total: 4, failed: 1 }),
        oldestReadAt: expect.any(String),
        newestReadAt: expect.any(String),
      },
    });
    await expect(
      client.listNodes({ rule: ['node-tags-annotation'] }),
    ).resolves.toMatchObject({ items: [{ id: CART_ID }], totalItems: 1 });
    await expect(client.listNodes({ rule: ['tag-rule'] })).resolves.toEqual({
      items: [],
      totalItems: 0,
    });
    await expect(client.listAccounts({ search: 'DEV' })).resolves.toMatchObject(
      {
        items: [
          {
            accountId: DEV,
            counts: { unknown: 1 },
            coverage: {
              nodes: {
                expected: 1,
                judged: 0,
                unknown: { 'never-scanned': 1 },
              },
            },
            targets: { failed: 1, 'not-enabled': 1, total: 2 },
            regionsSource: 'assumed',
          },
        ],
        totalItems: 1,
      },
    );
    await expect(client.listAccounts({ active: false })).resolves.toMatchObject(
      { items: [{ state: 'SUSPENDED' }], totalItems: 1 },
    );
    await expect(client.listProblems()).resolves.toEqual({
      items: [
        {
          class: 'action-denied',
          code: 'AccessDeniedException',
          deniedAction: 'ssm:DescribeInstancePatchStates',
          remedy: expect.stringContaining('ssm:DescribeInstancePatchStates'),
          targets: 1,
          accounts: 1,
          since: expect.any(String),
        },
      ],
      totalItems: 1,
    });
    await expect(
      client.listTargets({ deniedAction: [''], sort: 'lastSuccess' }),
    ).resolves.toMatchObject({ totalItems: 3 });
    await expect(
      client.listTargets({ status: ['failed', 'fresh'] }),
    ).resolves.toMatchObject({
      items: [
        {
          id: DEV_TARGET,
          status: 'failed',
          counts: { unknown: 1 },
          lastError: {
            class: 'action-denied',
            code: 'AccessDeniedException',
            deniedAction: 'ssm:DescribeInstancePatchStates',
            remedy: expect.stringContaining('ssm:DescribeInstancePatchStates'),
          },
        },
        { id: PROD_TARGET, status: 'fresh', refreshing: false },
      ],
      totalItems: 2,
    });
    await expect(client.getTarget(PROD_TARGET)).resolves.toMatchObject({
      id: PROD_TARGET,
      steps: [],
    });
    await expect(client.refreshTarget(PROD_TARGET)).resolves.toMatchObject({
      id: PROD_TARGET,
      refreshing: true,
    });
    await expect(
      client.listNodes({ entityRef: ['Component:cart'], limit: 10 }),
    ).resolves.toMatchObject({
      items: [
        {
          id: CART_ID,
          name: 'cart-1',
          posture: 'non-compliant',
          reason: 'missing',
          flags: ['install-only'],
          counts: { missing: 2 },
          owners: [{ entityRef: CART, evidence: 'component=cart' }],
        },
      ],
      totalItems: 1,
    });
    await expect(client.getNode(CART_ID)).resolves.toMatchObject({
      id: CART_ID,
      kind: 'ec2',
      tags: { component: 'cart' },
      targetStatus: 'fresh',
      entities: [
        { entityRef: CART, relation: 'direct' },
        { entityRef: TEAM, relation: 'owner' },
      ],
    });
    await expect(client.listNodePatches({ id: CART_ID })).resolves.toEqual({
      items: [
        {
          title: 'openssl.x86_64',
          kbId: 'openssl.x86_64',
          classification: 'Security',
          severity: 'Important',
          state: 'missing',
          cveIds: ['CVE-2026-1234'],
          firstSeenAt: '2026-11-01T00:00:00.000Z',
        },
      ],
      totalItems: 1,
    });
    await expect(client.getEntitySummary(TEAM)).resolves.toMatchObject({
      entityRef: TEAM,
      counts: { nonCompliant: 1 },
      severities: [
        { severity: 'Important', patches: 1, cveIds: ['CVE-2026-1234'] },
      ],
      coverage: { accounts: { total: 1 }, targets: { total: 1, fresh: 1 } },
      unreadable: [],
    });

    await expect(client.refreshNode(DEV_ID)).resolves.toMatchObject({
      targets: 1,
      waiting: 1,
      requestedAt: expect.any(String),
    });
    await expect(client.getNodeRefresh(DEV_ID)).resolves.toMatchObject({
      waiting: 1,
    });
    await expect(client.refreshEntity(TEAM)).resolves.toMatchObject({
      targets: 1,
      waiting: 1,
    });
    await expect(client.getEntityRefresh(TEAM)).resolves.toMatchObject({
      waiting: 1,
    });

    expect([...called].sort()).toEqual(OPERATIONS.map(({ id }) => id).sort());
  });

  it.each([
    [`entityRef=${CART}`, 1],
    [`entityRef=${encodeURIComponent(CART)}`, 1],
    [`entityRef=${CART}&entityRef=group:default/none`, 1],
    ['environment=', 1],
    ['environment=&environment=prod', 2],
    ['search=cart-1', 1],
    ['search=', 2],
    ['search=a/b:c?d', 0],
  ])('understands %s as it stands', async (query, total) => {
    const { server } = await setup();

    const { body } = await request(server)
      .get(`/api/patch-compliance/nodes?${query}`)
      .expect(200);

    expect(body.totalItems).toBe(total);
  });

  it('serves its document', async () => {
    const { server } = await setup();

    const { body } = await request(server)
      .get('/api/patch-compliance/openapi.json')
      .expect(200);

    expect(Object.keys(body.paths).sort()).toEqual(
      Object.keys(spec.paths)
        .map(path => `/api/patch-compliance${path}`)
        .sort(),
    );
  });

  describe('of a request that it does not understand', () => {
    let server: Awaited<ReturnType<typeof setup>>['server'];

    beforeAll(async () => {
      ({ server } = await setup());
    });

    it.each([
      ['/nodes?color=red', "Unknown query parameter 'color'"],
      ['/nodes?limit=0', 'query/limit must be >= 1'],
      ['/nodes?limit=201', 'query/limit must be <= 200'],
      ['/nodes?limit=ten', 'query/limit must be integer'],
      ['/nodes?sort=color', 'query/sort must be equal to one of'],
      ['/nodes?posture=fine', 'query/posture/0 must be equal to one of'],
      ['/nodes?accountId=42', 'query/accountId/0 must match pattern'],
      ['/nodes?entityRef=cart', "'entityRef' must be of the form"],
      ['/nodes?cursor=abc', "'cursor' is not a cursor"],
      ['/nodes?search=%00', 'query/search must match pattern'],
      ['/nodes/web-1', "'id' must be of the form partition:account:region"],
      ['/nodes/web-1/patches', "'id' must be of the form"],
      ['/targets/web-1', "'id' must be of the form partition:account:region"],
      ['/targets?status=fine', 'query/status/0 must be equal to one of'],
      ['/nodes?flag=fine', 'query/flag/0 must be equal to one of'],
      ['/summary?asOf=yesterday', "'asOf' must be a day such as 2026-06-30"],
      ['/summary?asOf=2026-02-30', "'asOf' must be a day such as 2026-06-30"],
      ['/summary?asOf=2999-01-01', "'asOf' must not lie in the future"],
      ['/summary?asOf=2020-01-01', "'asOf' must not lie before"],
      ['/trend?from=2026-06-31', "'from' must be a day such as 2026-06-30"],
      ['/trend?from=2026-06-30&to=2026-06-29', "must not be later than 'to'"],
      ['/trend?from=2020-06-30&to=2026-06-29', "'from' must be at most"],
      ['/trend?region=eu-west-1&environment=prod', 'Only one of'],
      ['/nodes/web-1/refresh', "'id' must be of the form"],
      ['/summary/color', 'params/by must be equal to one of'],
      ['/entities/a%2Fb%2Fc/summary', "'entityRef' must be of the form"],
      [
        '/entities/component%3Adefault%2Fcart%00/summary',
        "'entityRef' must be of the form",
      ],
      [`/nodes/${CART_ID}%00`, "'id' must be of the form"],
      [`/nodes/${CART_ID}%00/patches`, "'id' must be of the form"],
      [`/targets/${PROD_TARGET}%00`, "'id' must be of the form"],
      ['/nodes?entityRef=component:default/cart%00', 'must match pattern'],
      ['/nodes?cursor=%00', "'cursor' is not a cursor"],
    ])('refuses %s and says why', async (path, message) => {
      const { body } = await request(server)
        .get(`/api/patch-compliance${path}`)
        .expect(400);

      expect(body.error).toMatchObject({
        name: 'InputError',
        message: expect.stringContaining(message),
      });
    });
  });

  it('refuses the cursor of a list with another filter or order', async () => {
    const { server } = await setup();
    const first = await request(server)
      .get('/api/patch-compliance/nodes?limit=1')
      .expect(200);

    for (const change of ['posture=unknown', 'sort=name', 'order=desc']) {
      const { body } = await request(server)
        .get('/api/patch-compliance/nodes')
        .query(`limit=1&${change}&cursor=${first.body.nextCursor}`)
        .expect(400);
      expect(body.error.message).toContain('another filter or order');
    }
  });

  it.each([
    '/nodes?limit=1',
    ...NODE_SORT_FIELDS.map(sort => `/nodes?limit=1&sort=${sort}`),
    '/targets?limit=1',
    '/accounts?limit=1',
    '/summary/account?limit=1',
  ])('survives forged cursors of %s', async path => {
    const { server } = await setup();
    const get = (cursor: string) =>
      request(server)
        .get(`/api/patch-compliance${path}`)
        .query({ cursor: Buffer.from(cursor).toString('base64url') });
    const { body } = await request(server)
      .get(`/api/patch-compliance${path}`)
      .expect(200);
    const cursor = JSON.parse(
      Buffer.from(body.nextCursor, 'base64url').toString(),
    );

    for (const forged of FORGED_VALUES) {
      for (const place of cursor.values.keys()) {
        const { status } = await get(
          JSON.stringify({
            ...cursor,
            values: cursor.values.with(place, forged),
          }),
        );
        const isPlausible =
          typeof forged === typeof cursor.values[place] && forged !== 'a\0';
        // Whether it is a possible time as well, the API knows.
        expect(isPlausible ? [200, 400] : [400]).toContain(status);
      }
    }
  });

  it('knows no node and no target that is not there', async () => {
    const { server } = await setup();

    for (const path of [
      `/nodes/aws:${PROD}:eu-central-1:i-0ffffffffffffffff`,
      `/nodes/aws:${PROD}:eu-central-1:i-0ffffffffffffffff/patches`,
      `/targets/aws:${PROD}:us-east-1`,
    ]) {
      const { status } = await request(server).get(
        `/api/patch-compliance${path}`,
      );
      expect(status).toBe(404);
    }
  });

  it('asks for credentials', async () => {
    const { server } = await setup();

    const { status } = await request(server)
      .get('/api/patch-compliance/summary')
      .set('Authorization', mockCredentials.none.header());

    expect(status).toBe(401);
  });
});
