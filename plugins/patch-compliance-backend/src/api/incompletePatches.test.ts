import {
  AuthorizeResult,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { patchComplianceNodeReadPermission } from 'backstage-plugin-patch-compliance-common';
import request from 'supertest';
import { testDatabaseIds } from '../__testUtils__';
import {
  createPatchComplianceNodeConditionalDecision,
  patchComplianceNodeConditions,
} from '../permissions';
import { CART, CART_ID, DEV, ownNodesOnly, setupApi } from './__testUtils__';

jest.setTimeout(120_000);

/** A policy for somebody who sees the nodes of another team. */
const othersOnly = ({ name }: Permission): PolicyDecision =>
  name === patchComplianceNodeReadPermission.name
    ? createPatchComplianceNodeConditionalDecision(
        patchComplianceNodeReadPermission,
        patchComplianceNodeConditions.isOwnedBy({
          claims: ['group:default/team-search'],
        }),
      )
    : { result: AuthorizeResult.DENY };

describe.each(testDatabaseIds)(
  'patches that AWS has left out, over the API, %p',
  databaseId => {
    const setup = async (decide?: Parameters<typeof setupApi>[1]) => {
      const { knex, server } = await setupApi(databaseId, decide);
      return {
        leaveOut: () =>
          knex('nodes').where('instance_id', CART_ID.split(':')[3]).update({
            patches_incomplete: true,
          }),
        get: (path: string) =>
          request(server)
            .get(`/api/patch-compliance${path}`)
            .expect(200)
            .then(({ body }) => body),
      };
    };

    it('are told of beside the node and its patches', async () => {
      const { get, leaveOut } = await setup();
      expect(await get(`/nodes/${CART_ID}`)).not.toHaveProperty(
        'patchesIncomplete',
      );
      expect(await get(`/nodes/${CART_ID}/patches`)).not.toHaveProperty(
        'patchesIncomplete',
      );

      await leaveOut();
      await expect(get(`/nodes/${CART_ID}`)).resolves.toMatchObject({
        patchesIncomplete: true,
      });
      await expect(get(`/nodes/${CART_ID}/patches`)).resolves.toMatchObject({
        totalItems: 1,
        patchesIncomplete: true,
      });
    });

    it('are told of beside lists by patch, also where it is on no node', async () => {
      const { get, leaveOut } = await setup();
      await leaveOut();

      const one = { coverage: { nodes: { patchesIncomplete: 1 } } };
      await expect(get('/patches')).resolves.toMatchObject(one);
      await expect(get('/patches?cve=CVE-2026-9')).resolves.toMatchObject({
        items: [],
        ...one,
      });
      await expect(get('/nodes?cve=CVE-2026-1234')).resolves.toMatchObject({
        totalItems: 1,
        ...one,
      });
      await expect(
        get(`/nodes?patch=curl.x86_64&entityRef=${CART}`),
      ).resolves.toMatchObject({ totalItems: 0, ...one });
      expect(await get('/nodes')).not.toHaveProperty('coverage');

      const none = { coverage: { nodes: { patchesIncomplete: 0 } } };
      await expect(get(`/patches?accountId=${DEV}`)).resolves.toMatchObject(
        none,
      );
    });

    it('are counted of nodes that the caller may see', async () => {
      const own = await setup(ownNodesOnly);
      await own.leaveOut();
      await expect(own.get('/patches')).resolves.toMatchObject({
        coverage: { nodes: { patchesIncomplete: 1 } },
      });

      const others = await setup(othersOnly);
      await others.leaveOut();
      await expect(
        others.get('/nodes?cve=CVE-2026-1234'),
      ).resolves.toMatchObject({
        totalItems: 0,
        coverage: { nodes: { patchesIncomplete: 0 } },
      });
    });
  },
);
