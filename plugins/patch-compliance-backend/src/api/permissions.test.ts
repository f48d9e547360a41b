import { mockCredentials } from '@backstage/backend-test-utils';
import {
  patchComplianceNodeReadPermission,
  patchComplianceTargetReadPermission,
} from 'backstage-plugin-patch-compliance-common';
import request from 'supertest';
import { testDatabaseIds } from '../__testUtils__';
import {
  createPatchComplianceTargetConditionalDecision,
  patchComplianceNodeConditions,
  patchComplianceTargetConditions,
} from '../permissions';
import {
  CART_ID,
  deny,
  DEV,
  DEV_ID,
  DEV_TARGET,
  ownNodesOnly,
  PROD,
  PROD_TARGET,
  setupApi,
  TEAM,
} from './__testUtils__';

jest.setTimeout(60_000);

describe.each(testDatabaseIds)('permissions of the API, %p', databaseId => {
  const setup = (decide?: Parameters<typeof setupApi>[1]) =>
    setupApi(databaseId, decide);

  it.each([
    ['/summary', patchComplianceNodeReadPermission],
    ['/summary/region', patchComplianceNodeReadPermission],
    ['/nodes', patchComplianceNodeReadPermission],
    ['/trend', patchComplianceNodeReadPermission],
    ['/times-to-patch', patchComplianceNodeReadPermission],
    [
      '/entities/component%3Adefault%2Fcart/refresh',
      patchComplianceNodeReadPermission,
    ],
    [
      '/entities/component%3Adefault%2Fcart/summary',
      patchComplianceNodeReadPermission,
    ],
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
      `/nodes/${CART_ID}/refresh`,
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
        nodes: { expected: 1, judged: 1, unknown: {}, excluded: 0 },
        targets: { total: 1, fresh: 1, failed: 0 },
      },
    });
    const { points } = await get('/trend');
    expect(points).toEqual([
      expect.objectContaining({
        counts: { compliant: 0, nonCompliant: 1, unknown: 0, excluded: 0 },
        coverage: {
          nodes: { expected: 1, judged: 1, unknown: {}, excluded: 0 },
        },
      }),
    ]);
    await expect(get('/times-to-patch')).resolves.toMatchObject({
      items: [{ severity: 'important', fixed: 0, open: 1 }],
    });
    await expect(get('/summary/account')).resolves.toMatchObject({
      items: [
        {
          key: PROD,
          coverage: { nodes: { expected: 1 }, targets: { total: 1 } },
        },
      ],
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
      `${DEV_TARGET} undefined`,
      `${PROD_TARGET} {"compliant":0,"nonCompliant":1,"unknown":0,"excluded":0}`,
      `aws:${DEV}:af-south-1 undefined`,
    ]);
    const accounts = await request(server)
      .get('/api/patch-compliance/accounts')
      .expect(200);
    expect(accounts.body).toMatchObject({
      items: [
        { accountId: DEV },
        { accountId: PROD, counts: { nonCompliant: 1 } },
      ],
      totalItems: 2,
    });
    expect(accounts.body.items[0]).not.toHaveProperty('counts');
  });

  it('leaves counts out for whoever may see no node', async () => {
    const { server } = await setup(deny(patchComplianceNodeReadPermission));
    const accounts = await request(server)
      .get('/api/patch-compliance/accounts')
      .expect(200);
    expect(accounts.body.items).toHaveLength(3);
    for (const account of accounts.body.items) {
      expect(account).not.toHaveProperty('counts');
    }

    const { body } = await request(server)
      .get(`/api/patch-compliance/targets/${PROD_TARGET}`)
      .expect(200);

    expect(body).not.toHaveProperty('counts');
  });

  it('does not tell by the effort how much there is to whoever may not see it', async () => {
    const effort = { apiCalls: 24, throttles: 1, durationMs: 5_000 };
    const readStep = async (decide?: Parameters<typeof setupApi>[1]) => {
      const { server, knex } = await setup(decide);
      await knex('targets').update({
        steps: JSON.stringify([
          { step: 'patch-states', state: 'succeeded', ...effort },
        ]),
      });
      const { body } = await request(server)
        .get(`/api/patch-compliance/targets/${PROD_TARGET}`)
        .expect(200);
      return body.steps;
    };

    const step = { step: 'patch-states', state: 'succeeded' };
    await expect(readStep()).resolves.toEqual([{ ...step, ...effort }]);
    await expect(
      readStep(deny(patchComplianceNodeReadPermission)),
    ).resolves.toEqual([step]);
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
