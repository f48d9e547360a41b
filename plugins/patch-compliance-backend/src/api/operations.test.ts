import { PatchComplianceClient } from 'backstage-plugin-patch-compliance-common';
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

/** What a request is in the document. */
function findOperation(method: string, url: string): string | undefined {
  return OPERATIONS.find(
    operation =>
      operation.method === method.toLocaleLowerCase('en-US') &&
      operation.path.test(url),
  )?.id;
}

describe.each(testDatabaseIds)('operations of the API, %p', databaseId => {
  const setup = () => setupApi(databaseId);

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
        discovery: { refreshing: false },
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
            targets: { total: 2, failed: 1, 'not-enabled': 1 },
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
    await expect(client.listPatches()).resolves.toMatchObject({
      items: [{ kbId: 'openssl.x86_64', nodes: 1, states: { missing: 1 } }],
      totalItems: 1,
      coverage: { nodes: { expected: 2, judged: 1 } },
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

    // Nothing was discovered yet that could be listed anew.
    await expect(client.refreshDiscovery()).resolves.toEqual({
      refreshing: false,
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
});
