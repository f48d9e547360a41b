import { Permission } from '@backstage/plugin-permission-common';
import {
  patchComplianceNodeReadPermission,
  patchComplianceTargetReadPermission,
} from 'backstage-plugin-patch-compliance-common';
import { testDatabaseIds } from '../__testUtils__';
import {
  createPatchComplianceNodeConditionalDecision,
  createPatchComplianceTargetConditionalDecision,
  patchComplianceNodeConditions,
  patchComplianceTargetConditions,
} from '../permissions';
import {
  CART,
  CART_ID,
  dayOf,
  daysAgo,
  ownNodesOnly,
  PROD_TARGET,
  setupHistory,
  TEAM,
} from './__testUtils__';

jest.setTimeout(120_000);

/** A policy for somebody who sees the nodes of an entity, and their targets. */
const ownedBy = (entityRef: string) => (permission: Permission) => {
  const claims = [entityRef];
  switch (permission.name) {
    case patchComplianceNodeReadPermission.name:
      return createPatchComplianceNodeConditionalDecision(
        patchComplianceNodeReadPermission,
        patchComplianceNodeConditions.isOwnedBy({ claims }),
      );
    case patchComplianceTargetReadPermission.name:
      return createPatchComplianceTargetConditionalDecision(
        patchComplianceTargetReadPermission,
        patchComplianceTargetConditions.hasNodeOwnedBy({ claims }),
      );
    default:
      return ownNodesOnly(permission);
  }
};

/** The node was a component's when its target failed, and is a team's today. */
describe.each(testDatabaseIds)('targets of then over the API, %p', id => {
  const then = dayOf(daysAgo(15));
  const summaryOf = (ref: string) =>
    `/entities/${encodeURIComponent(ref)}/summary?asOf=${then}`;
  const nodePath = `/nodes/${encodeURIComponent(CART_ID)}?asOf=${then}`;

  it('are shown to whose nodes they held', async () => {
    const { get } = await setupHistory(id, ownedBy(CART));

    await expect(get(`/summary?asOf=${then}`)).resolves.toMatchObject({
      counts: { nonCompliant: 1 },
      coverage: {
        accounts: { total: 1 },
        targets: { total: 1, failed: 1 },
      },
    });
    await expect(get(`/summary/account?asOf=${then}`)).resolves.toMatchObject({
      items: [{ coverage: { targets: { failed: 1 } } }],
    });
    await expect(get(summaryOf(CART))).resolves.toMatchObject({
      unreadable: [{ targetId: PROD_TARGET }],
    });
    await expect(get(nodePath)).resolves.toMatchObject({
      targetStatus: 'failed',
      targetError: { class: 'action-denied' },
    });
  });

  it('are not shown to whose nodes they hold today', async () => {
    const { get, refuse } = await setupHistory(id, ownedBy(TEAM));

    await expect(get(`/summary?asOf=${then}`)).resolves.toMatchObject({
      coverage: { accounts: { total: 0 }, targets: { total: 0 } },
    });
    await expect(get(summaryOf(TEAM))).resolves.toMatchObject({
      unreadable: [],
    });
    await refuse(nodePath, 404);
  });
});
