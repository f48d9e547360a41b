import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PatchComplianceClient,
  patchComplianceNodeReadPermission,
  patchComplianceTargetReadPermission,
  patchComplianceTargetRefreshPermission,
} from 'backstage-plugin-patch-compliance-common';
import request from 'supertest';
import {
  initTestDatabase,
  seedAccount,
  seedNode,
  seedPatch,
  seedTarget,
  startTestApi,
  testDatabaseIds,
} from '../__testUtils__';
import {
  createPatchComplianceNodeConditionalDecision,
  createPatchComplianceTargetConditionalDecision,
  patchComplianceNodeConditions,
  patchComplianceTargetConditions,
} from '../permissions';
import { spec } from './openapi/spec';

jest.setTimeout(60_000);

const PROD = '417283950164';
const DEV = '852047196381';
const CART_ID = `aws:${PROD}:eu-central-1:i-00000000000000001`;
const DEV_ID = `aws:${DEV}:eu-west-1:i-00000000000000002`;
const PROD_TARGET = `aws:${PROD}:eu-central-1`;
const DEV_TARGET = `aws:${DEV}:eu-west-1`;
const CART = 'component:default/cart';
const TEAM = 'group:default/team-checkout';

const deny =
  (...denied: Permission[]) =>
  ({ name }: Permission): PolicyDecision => ({
    result: denied.some(permission => permission.name === name)
      ? AuthorizeResult.DENY
      : AuthorizeResult.ALLOW,
  });

/** A policy for somebody who sees the nodes of one team, and no target. */
const ownNodesOnly = ({ name }: Permission): PolicyDecision =>
  name === patchComplianceNodeReadPermission.name
    ? createPatchComplianceNodeConditionalDecision(
        patchComplianceNodeReadPermission,
        patchComplianceNodeConditions.isOwnedBy({ claims: [TEAM] }),
      )
    : { result: AuthorizeResult.DENY };

describe.each(testDatabaseIds)('createRouter, %p', databaseId => {
  async function setup(decide?: (permission: Permission) => PolicyDecision) {
    const knex = await initTestDatabase(databaseId);
    const prod = await seedAccount(knex, { account_id: PROD });
    const dev = await seedAccount(knex, {
      account_id: DEV,
      name: 'commerce-dev',
    });
    const suspended = await seedAccount(knex, {
      account_id: '821650937414',
      name: 'decommissioned',
      state: 'SUSPENDED',
    });
    const prodTarget = await seedTarget(knex, prod);
    const devTarget = await seedTarget(knex, dev, {
      region: 'eu-west-1',
      state: 'failed',
      error_class: 'action-denied',
      error_code: 'AccessDeniedException',
      error_message: 'is not authorized',
      error_denied_action: 'ssm:DescribeInstancePatchStates',
      error_at: new Date('2026-11-23T10:00:00Z'),
    });
    await seedTarget(knex, dev, {
      region: 'af-south-1',
      state: 'not-enabled',
      last_success_at: null,
    });
    await seedTarget(knex, suspended, { state: 'inactive' });
    const cart = await seedNode(knex, prodTarget, {
      instance_id: 'i-00000000000000001',
      name: 'cart-1',
      environment: 'prod',
      platform_type: 'Linux',
      posture: 'non-compliant',
      reason: 'missing',
      flags: ['install-only'],
      operation: 'Scan',
      operation_end_time: new Date('2026-11-23T09:00:00Z'),
      count_missing: 2,
      tags: { component: 'cart' },
      owners: [
        {
          entityRef: CART,
          rule: 'node-tags-annotation',
          evidence: 'component=cart',
        },
      ],
      entities: { [CART]: 'direct', [TEAM]: 'owner' },
    });
    await seedNode(knex, devTarget, {
      instance_id: 'i-00000000000000002',
      posture: 'unknown',
      reason: 'never-scanned',
    });
    await seedPatch(knex, {
      kb_id: 'openssl.x86_64',
      cveIds: ['CVE-2026-1234'],
      nodes: [{ node: cart, first_seen_at: new Date('2026-11-01T00:00:00Z') }],
    });
    return { knex, ...(await startTestApi({ knex, decide })) };
  }

  it('answers every operation of its document, as the document says', async () => {
    const { server } = await setup();
    const client = new PatchComplianceClient({
      getBaseUrl: async () => '/api/patch-compliance',
      fetch: async (url, init) => {
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
        accounts: { total: 3, active: 2 },
        targets: {
          total: 4,
          fresh: 1,
          failed: 1,
          'not-enabled': 1,
          inactive: 1,
          pending: 0,
          stale: 0,
        },
        oldestReadAt: expect.any(String),
        newestReadAt: expect.any(String),
      },
    });
    await expect(client.listBreakdown({ by: 'account' })).resolves.toEqual({
      items: [
        {
          key: PROD,
          label: 'commerce-prod',
          counts: { compliant: 0, nonCompliant: 1, unknown: 0, excluded: 0 },
        },
        {
          key: DEV,
          label: 'commerce-dev',
          counts: { compliant: 0, nonCompliant: 0, unknown: 1, excluded: 0 },
        },
      ],
      totalItems: 2,
    });
    await expect(client.listAccounts({ search: 'DEV' })).resolves.toMatchObject(
      {
        items: [
          {
            accountId: DEV,
            counts: { unknown: 1 },
            targets: { failed: 1, 'not-enabled': 1, total: 2 },
          },
        ],
        totalItems: 1,
      },
    );
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
          },
        },
        { id: PROD_TARGET, status: 'fresh', refreshing: false },
      ],
      totalItems: 2,
    });
    await expect(client.getTarget(PROD_TARGET)).resolves.toMatchObject({
      id: PROD_TARGET,
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
    ['/summary/color', 'params/by must be equal to one of'],
    ['/entities/a%2Fb%2Fc/summary', "'entityRef' must be of the form"],
  ])('refuses %s and says why', async (path, message) => {
    const { server } = await setup();

    const { body } = await request(server)
      .get(`/api/patch-compliance${path}`)
      .expect(400);

    expect(body.error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(message),
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

  describe('refresh', () => {
    it('merges requests and tells the auditor', async () => {
      const { server, knex, auditor } = await setup();
      const refresh = () =>
        request(server)
          .post(`/api/patch-compliance/targets/${DEV_TARGET}/refresh`)
          .expect(202);

      await refresh();
      const before = await knex('targets').where('account_id', DEV);
      await refresh();

      await expect(knex('targets').where('account_id', DEV)).resolves.toEqual(
        before,
      );
      expect(auditor.createEvent).toHaveBeenCalledTimes(2);
      expect(auditor.createEvent).toHaveBeenCalledWith(
        expect.objectContaining({
          eventId: 'target-refresh',
          severityLevel: 'medium',
          meta: { targetId: DEV_TARGET },
        }),
      );
    });

    it.each([
      [`aws:${DEV}:af-south-1`, 'not enabled in its account'],
      ['aws:821650937414:eu-central-1', 'is not active'],
    ])('does not read %s, which %s', async (id, message) => {
      const { server } = await setup();

      const { body } = await request(server)
        .post(`/api/patch-compliance/targets/${id}/refresh`)
        .expect(409);

      expect(body.error).toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining(message),
      });
    });

    it('needs a permission of its own', async () => {
      const { server, knex } = await setup(
        deny(patchComplianceTargetRefreshPermission),
      );

      const { body } = await request(server)
        .post(`/api/patch-compliance/targets/${PROD_TARGET}/refresh`)
        .expect(403);

      expect(body.error.message).toContain('patch-compliance.target.refresh');
      await expect(
        knex('targets').whereNotNull('refresh_requested_at'),
      ).resolves.toEqual([]);
    });

    it('does not tell of a target that the caller may not see', async () => {
      const { server } = await setup(deny(patchComplianceTargetReadPermission));

      const { status } = await request(server).post(
        `/api/patch-compliance/targets/${PROD_TARGET}/refresh`,
      );

      expect(status).toBe(404);
    });
  });

  describe('permissions', () => {
    it.each([
      ['/summary', patchComplianceNodeReadPermission],
      ['/summary/region', patchComplianceNodeReadPermission],
      ['/nodes', patchComplianceNodeReadPermission],
      [
        '/entities/component%3Adefault%2Fcart/summary',
        patchComplianceNodeReadPermission,
      ],
      ['/accounts', patchComplianceNodeReadPermission],
      ['/accounts', patchComplianceTargetReadPermission],
      ['/targets', patchComplianceTargetReadPermission],
    ])('%s needs %j', async (path, permission) => {
      const { server } = await setup(deny(permission));

      const { body } = await request(server)
        .get(`/api/patch-compliance${path}`)
        .expect(403);

      expect(body.error).toMatchObject({
        name: 'NotAllowedError',
        message: `This needs the permission '${permission.name}'`,
      });
    });

    it('hides single nodes and targets', async () => {
      const { server } = await setup(
        deny(
          patchComplianceNodeReadPermission,
          patchComplianceTargetReadPermission,
        ),
      );

      for (const path of [
        `/nodes/${CART_ID}`,
        `/nodes/${CART_ID}/patches`,
        `/targets/${PROD_TARGET}`,
      ]) {
        const { status } = await request(server).get(
          `/api/patch-compliance${path}`,
        );
        expect(status).toBe(404);
      }
    });

    it('restricts every count to the nodes that conditions allow', async () => {
      const { server } = await setup(ownNodesOnly);
      const get = async (path: string) =>
        (await request(server).get(`/api/patch-compliance${path}`).expect(200))
          .body;

      await expect(get('/summary')).resolves.toMatchObject({
        counts: { compliant: 0, nonCompliant: 1, unknown: 0, excluded: 0 },
        reasons: [{ reason: 'missing' }],
        ownership: { owned: 1, unowned: 0, conflicts: 0 },
        coverage: {
          accounts: { total: 1, active: 1 },
          targets: { total: 1, fresh: 1, failed: 0 },
        },
      });
      await expect(get('/summary/account')).resolves.toMatchObject({
        items: [{ key: PROD }],
        totalItems: 1,
      });
      await expect(get('/nodes')).resolves.toMatchObject({
        items: [{ id: CART_ID }],
        totalItems: 1,
      });
      await expect(get('/nodes?posture=unknown')).resolves.toEqual({
        items: [],
        totalItems: 0,
      });
      await request(server)
        .get(`/api/patch-compliance/nodes/${DEV_ID}`)
        .expect(404);
      await request(server)
        .get(`/api/patch-compliance/nodes/${DEV_ID}/patches`)
        .expect(404);
    });

    it('counts in targets only the nodes that conditions allow', async () => {
      const { server } = await setup(permission =>
        permission.name === patchComplianceTargetReadPermission.name
          ? createPatchComplianceTargetConditionalDecision(
              patchComplianceTargetReadPermission,
              {
                anyOf: [
                  patchComplianceTargetConditions.isInAccount({
                    accountIds: [DEV],
                  }),
                  patchComplianceTargetConditions.hasNodeOwnedBy({
                    claims: [TEAM],
                  }),
                ],
              },
            )
          : ownNodesOnly(permission),
      );

      const { body } = await request(server)
        .get('/api/patch-compliance/targets')
        .expect(200);
      expect(body.totalItems).toBe(3);
      expect(
        body.items.map(
          (target: { id: string; counts?: object }) =>
            `${target.id} ${JSON.stringify(target.counts)}`,
        ),
      ).toEqual([
        `${DEV_TARGET} {"compliant":0,"nonCompliant":0,"unknown":0,"excluded":0}`,
        `${PROD_TARGET} {"compliant":0,"nonCompliant":1,"unknown":0,"excluded":0}`,
        `aws:${DEV}:af-south-1 undefined`,
      ]);
      const accounts = await request(server)
        .get('/api/patch-compliance/accounts')
        .expect(200);
      expect(accounts.body).toMatchObject({
        items: [
          { accountId: DEV, counts: { unknown: 0 } },
          { accountId: PROD, counts: { nonCompliant: 1 } },
        ],
        totalItems: 2,
      });
    });

    it('leaves counts out of targets for whoever may see no node', async () => {
      const { server } = await setup(deny(patchComplianceNodeReadPermission));

      const { body } = await request(server)
        .get(`/api/patch-compliance/targets/${PROD_TARGET}`)
        .expect(200);

      expect(body).not.toHaveProperty('counts');
    });

    it('tells why a target failed to whoever may see targets', async () => {
      const path = `/api/patch-compliance/nodes/${DEV_ID}`;
      const all = await setup();
      const seen = await request(all.server).get(path).expect(200);
      expect(seen.body).toMatchObject({
        targetStatus: 'failed',
        targetError: { code: 'AccessDeniedException' },
      });

      const some = await setup(deny(patchComplianceTargetReadPermission));
      const restricted = await request(some.server).get(path).expect(200);
      expect(restricted.body.targetStatus).toBe('failed');
      expect(restricted.body).not.toHaveProperty('targetError');
    });

    it('answers the permission system in the order of its questions', async () => {
      const { server } = await setup();
      const ids = [DEV_ID, 'nonsense', CART_ID];

      const { body } = await request(server)
        .post(
          '/api/patch-compliance/.well-known/backstage/permissions/apply-conditions',
        )
        .set('Authorization', mockCredentials.service.header())
        .send({
          items: ids.map(resourceRef => ({
            id: resourceRef,
            resourceRef,
            resourceType: 'patch-compliance-node',
            conditions: patchComplianceNodeConditions.isOwnedBy({
              claims: ['Group:default/Team-Checkout'],
            }),
          })),
        })
        .expect(200);

      expect(body.items).toEqual([
        { id: DEV_ID, result: 'DENY' },
        { id: 'nonsense', result: 'DENY' },
        { id: CART_ID, result: 'ALLOW' },
      ]);
    });
  });
});
