import { Permission } from '@backstage/plugin-permission-common';
import {
  patchComplianceNodeReadPermission,
  patchComplianceNodeRefreshPermission,
} from 'backstage-plugin-patch-compliance-common';
import request from 'supertest';
import { seedAccount, seedNode, seedTarget } from '../__testUtils__';
import { testDatabaseIds } from '../__testUtils__';
import {
  createPatchComplianceNodeConditionalDecision,
  patchComplianceNodeConditions,
} from '../permissions';
import {
  CART_ID,
  deny,
  DEV_ID,
  ownNodesOnly,
  PROD,
  setupApi,
  TEAM,
} from './__testUtils__';

jest.setTimeout(60_000);

const API = '/api/patch-compliance';
const TEAM_REFRESH = `${API}/entities/${encodeURIComponent(TEAM)}/refresh`;
const SECONDS = 1000;

/** Everybody sees every node, and may refresh those of one account. */
const refreshInDev = (permission: Permission) =>
  permission.name === patchComplianceNodeRefreshPermission.name
    ? createPatchComplianceNodeConditionalDecision(
        patchComplianceNodeRefreshPermission,
        patchComplianceNodeConditions.isInAccount({
          accountIds: ['100000000002'],
        }),
      )
    : deny()(permission);

describe.each(testDatabaseIds)('refreshing nodes, %p', databaseId => {
  const setup = async (decide?: Parameters<typeof setupApi>[1]) => {
    const api = await setupApi(databaseId, decide);
    const asked = async () =>
      (await api.knex('refresh_requests').orderBy('target_id')).map(
        row => row.instance_id,
      );
    return { ...api, asked };
  };

  it('reads one node, follows it, and tells the auditor', async () => {
    const { server, asked, auditor } = await setup();

    await request(server).post(`${API}/nodes/${CART_ID}/refresh`).expect(202);
    const { body } = await request(server)
      .get(`${API}/nodes/${CART_ID}/refresh`)
      .expect(200);

    expect(body).toMatchObject({ targets: 1, waiting: 1, done: 0 });
    await expect(asked()).resolves.toEqual(['i-00000000000000001']);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'node-refresh',
        meta: { nodeId: CART_ID },
      }),
    );
  });

  it('knows of no refresh that nobody asked for', async () => {
    const { server } = await setup();

    const { body } = await request(server).get(TEAM_REFRESH).expect(200);

    expect(body).toEqual({
      targets: 0,
      waiting: 0,
      running: 0,
      done: 0,
      failed: 0,
      unreadable: 0,
    });
  });

  it.each([
    [10, 'done'],
    [40, 'waiting'],
  ])(
    'asked for again %i seconds after its end, is %s',
    async (secondsAgo, state) => {
      const { server, knex } = await setup();
      const refresh = () => request(server).post(TEAM_REFRESH).expect(202);
      await refresh();
      await knex('refresh_requests').update({
        served_at: new Date(Date.now() - secondsAgo * SECONDS),
        failed: false,
      });

      const { body } = await refresh();

      expect(body).toMatchObject({ targets: 1, [state]: 1 });
    },
  );

  it('reads only those nodes of an entity that the caller may refresh', async () => {
    const { server, knex, asked } = await setup(refreshInDev);
    const other = await seedTarget(
      knex,
      await seedAccount(knex, { account_id: '100000000002' }),
    );
    await seedNode(knex, other, {
      instance_id: 'i-00000000000000003',
      entities: { [TEAM]: 'owner' },
    });

    await request(server).post(TEAM_REFRESH).expect(202);
    await expect(asked()).resolves.toEqual(['i-00000000000000003']);

    const { body } = await request(server)
      .post(`${API}/nodes/${CART_ID}/refresh`)
      .expect(403);
    expect(body.error.message).toContain('patch-compliance.node.refresh');
  });

  it('needs a permission of its own', async () => {
    const { server, asked } = await setup(
      deny(patchComplianceNodeRefreshPermission),
    );

    for (const path of [`${API}/nodes/${CART_ID}/refresh`, TEAM_REFRESH]) {
      const { body } = await request(server).post(path).expect(403);
      expect(body.error.message).toContain('patch-compliance.node.refresh');
    }
    await expect(asked()).resolves.toEqual([]);
  });

  it('does not tell of nodes that the caller may not see', async () => {
    const { server, asked } = await setup(permission =>
      permission.name === patchComplianceNodeReadPermission.name
        ? ownNodesOnly(permission)
        : deny()(permission),
    );

    await request(server).post(`${API}/nodes/${DEV_ID}/refresh`).expect(404);
    await request(server).get(`${API}/nodes/${DEV_ID}/refresh`).expect(404);
    await request(server)
      .post(`${API}/entities/group%3Adefault%2Fothers/refresh`)
      .expect(404);
    await expect(asked()).resolves.toEqual([]);
  });

  it('does not read a node whose target is never read', async () => {
    const { server, knex, asked } = await setup();
    await knex('targets').where('account_id', PROD).update('state', 'inactive');

    const { body } = await request(server)
      .post(`${API}/nodes/${CART_ID}/refresh`)
      .expect(409);

    expect(body.error.name).toBe('ConflictError');
    await expect(asked()).resolves.toEqual([]);
  });
});
