import {
  BackstageUserInfo,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  createPatchComplianceNodeConditionalDecision,
  createPatchComplianceTargetConditionalDecision,
  patchComplianceNodeConditions,
  patchComplianceTargetConditions,
} from 'backstage-plugin-patch-compliance-backend';
import {
  patchComplianceNodeReadPermission,
  patchComplianceTargetReadPermission,
  patchComplianceTargetRefreshPermission,
} from 'backstage-plugin-patch-compliance-common';

const CONTRACTORS = 'group:default/contractors';

/**
 * An example of a policy: everybody may do everything, except for contractors.
 * They see the nodes that their groups own and the targets that hold them, and
 * refresh nothing.
 */
export class PortalPermissionPolicy implements PermissionPolicy {
  readonly #userInfo: UserInfoService;

  constructor(options: { userInfo: UserInfoService }) {
    this.#userInfo = options.userInfo;
  }

  async handle(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const info = user && (await this.#userInfo.getUserInfo(user.credentials));
    return info?.ownershipEntityRefs.includes(CONTRACTORS)
      ? this.#decideForContractor(request, info)
      : { result: AuthorizeResult.ALLOW };
  }

  #decideForContractor(
    request: PolicyQuery,
    info: BackstageUserInfo,
  ): PolicyDecision {
    const { permission } = request;
    const claims = info.ownershipEntityRefs;
    if (isPermission(permission, patchComplianceNodeReadPermission)) {
      return createPatchComplianceNodeConditionalDecision(
        permission,
        patchComplianceNodeConditions.isOwnedBy({ claims }),
      );
    }
    if (isPermission(permission, patchComplianceTargetReadPermission)) {
      return createPatchComplianceTargetConditionalDecision(
        permission,
        patchComplianceTargetConditions.hasNodeOwnedBy({ claims }),
      );
    }
    if (isPermission(permission, patchComplianceTargetRefreshPermission)) {
      return { result: AuthorizeResult.DENY };
    }
    return { result: AuthorizeResult.ALLOW };
  }
}
