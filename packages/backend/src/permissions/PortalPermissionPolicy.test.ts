import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import {
  patchComplianceNodeReadPermission,
  patchComplianceTargetReadPermission,
  patchComplianceTargetRefreshPermission,
} from 'backstage-plugin-patch-compliance-common';
import { PortalPermissionPolicy } from './PortalPermissionPolicy';

const ALLOWED = { result: AuthorizeResult.ALLOW };

function createUser(...ownershipEntityRefs: string[]) {
  const userInfo = mockServices.userInfo.mock({
    getUserInfo: async () => ({
      userEntityRef: 'user:default/somebody',
      ownershipEntityRefs,
    }),
  });
  return {
    policy: new PortalPermissionPolicy({ userInfo }),
    user: {
      credentials: mockCredentials.user('user:default/somebody'),
      info: { userEntityRef: 'user:default/somebody', ownershipEntityRefs },
    },
  };
}

describe('PortalPermissionPolicy', () => {
  it.each([
    patchComplianceNodeReadPermission,
    patchComplianceTargetReadPermission,
    patchComplianceTargetRefreshPermission,
  ])('allows everybody $name', async permission => {
    const { policy, user } = createUser('group:default/team-orders');
    expect(await policy.handle({ permission }, user)).toEqual(ALLOWED);
  });

  it('allows what asks without a user', async () => {
    const { policy } = createUser();
    const permission = patchComplianceNodeReadPermission;
    expect(await policy.handle({ permission })).toEqual(ALLOWED);
  });

  describe('for contractors', () => {
    const groups = ['group:default/contractors', 'group:default/team-orders'];
    const { policy, user } = createUser(...groups);

    it.each([
      [patchComplianceNodeReadPermission, 'IS_OWNED_BY'],
      [patchComplianceTargetReadPermission, 'HAS_NODE_OWNED_BY'],
    ])('limits $name to what their groups own', async (permission, rule) => {
      const { resourceType } = permission;
      expect(await policy.handle({ permission }, user)).toEqual({
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'patch-compliance',
        resourceType,
        conditions: { rule, resourceType, params: { claims: groups } },
      });
    });

    it('refreshes nothing', async () => {
      const permission = patchComplianceTargetRefreshPermission;
      expect(await policy.handle({ permission }, user)).toEqual({
        result: AuthorizeResult.DENY,
      });
    });

    it('leaves the rest of the portal alone', async () => {
      const permission = createPermission({
        name: 'catalog.entity.read',
        attributes: { action: 'read' },
      });
      expect(await policy.handle({ permission }, user)).toEqual(ALLOWED);
    });
  });
});
