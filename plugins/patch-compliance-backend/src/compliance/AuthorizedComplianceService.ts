import {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  ConditionTransformer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  patchComplianceNodeReadPermission,
  patchComplianceTargetReadPermission,
  patchComplianceTargetRefreshPermission,
} from 'backstage-plugin-patch-compliance-common';
import {
  NodePermissionFilter,
  patchComplianceNodePermissionResourceRef,
  patchComplianceTargetPermissionResourceRef,
  TargetPermissionFilter,
} from 'backstage-plugin-patch-compliance-node';
import { Access } from '../database/access';
import { ComplianceAccess, ComplianceService } from './types';

type Method<TMethod extends keyof ComplianceService<BackstageCredentials>> =
  ComplianceService<BackstageCredentials>[TMethod];

const READ_PERMISSIONS = {
  nodes: patchComplianceNodeReadPermission,
  targets: patchComplianceTargetReadPermission,
};

/**
 * Lets callers see what the permission policy lets them see.
 *
 * @remarks
 *
 * Conditions restrict every statement, so that counts give nothing away either.
 * Whoever may see nothing at all is told so, and which permission it takes: an
 * empty page would look like a fleet without nodes. A single node or target that
 * may not be seen does not exist.
 */
export class AuthorizedComplianceService
  implements ComplianceService<BackstageCredentials>
{
  readonly #inner: ComplianceService<ComplianceAccess>;
  readonly #permissions: PermissionsService;
  readonly #toNodeFilter: ConditionTransformer<NodePermissionFilter>;
  readonly #toTargetFilter: ConditionTransformer<TargetPermissionFilter>;

  static create(options: {
    inner: ComplianceService<ComplianceAccess>;
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }): AuthorizedComplianceService {
    return new AuthorizedComplianceService(options);
  }

  private constructor(options: {
    inner: ComplianceService<ComplianceAccess>;
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    const { inner, permissions, permissionsRegistry } = options;
    this.#inner = inner;
    this.#permissions = permissions;
    this.#toNodeFilter = createConditionTransformer(
      permissionsRegistry.getPermissionRuleset(
        patchComplianceNodePermissionResourceRef,
      ),
    );
    this.#toTargetFilter = createConditionTransformer(
      permissionsRegistry.getPermissionRuleset(
        patchComplianceTargetPermissionResourceRef,
      ),
    );
  }

  getSummary: Method<'getSummary'> = async (request, credentials) =>
    this.#inner.getSummary(
      request,
      await this.#authorize(credentials, 'nodes'),
    );

  listBreakdown: Method<'listBreakdown'> = async (request, credentials) =>
    this.#inner.listBreakdown(
      request,
      await this.#authorize(credentials, 'nodes'),
    );

  listAccounts: Method<'listAccounts'> = async (request, credentials) =>
    this.#inner.listAccounts(
      request,
      await this.#authorize(credentials, 'targets'),
    );

  listTargets: Method<'listTargets'> = async (request, credentials) =>
    this.#inner.listTargets(
      request,
      await this.#authorize(credentials, 'targets'),
    );

  getTarget: Method<'getTarget'> = async (id, credentials) =>
    this.#inner.getTarget(id, await this.#authorize(credentials));

  refreshTarget: Method<'refreshTarget'> = async (id, credentials) => {
    const access = await this.#authorize(credentials);
    await this.#inner.getTarget(id, access);
    await this.#authorizeRefresh(id, credentials);
    return this.#inner.refreshTarget(id, access);
  };

  listNodes: Method<'listNodes'> = async (request, credentials) =>
    this.#inner.listNodes(request, await this.#authorize(credentials, 'nodes'));

  getNode: Method<'getNode'> = async (id, credentials) =>
    this.#inner.getNode(id, await this.#authorize(credentials));

  listNodePatches: Method<'listNodePatches'> = async (request, credentials) =>
    this.#inner.listNodePatches(request, await this.#authorize(credentials));

  getEntitySummary: Method<'getEntitySummary'> = async (
    entityRef,
    credentials,
  ) =>
    this.#inner.getEntitySummary(
      entityRef,
      await this.#authorize(credentials, 'nodes'),
    );

  /**
   * @param needed - what the caller must be allowed to see some of
   * @throws NotAllowedError that names the permission they lack
   */
  async #authorize(
    credentials: BackstageCredentials,
    ...needed: Array<keyof ComplianceAccess>
  ): Promise<ComplianceAccess> {
    const [nodes, targets] = await this.#permissions.authorizeConditional(
      [
        { permission: patchComplianceNodeReadPermission },
        { permission: patchComplianceTargetReadPermission },
      ],
      { credentials },
    );
    const access: ComplianceAccess = {
      nodes: toAccess(nodes, this.#toNodeFilter),
      targets: toAccess(targets, this.#toTargetFilter),
    };
    for (const kind of needed) {
      if (access[kind] === 'none') {
        throw new NotAllowedError(
          `This needs the permission '${READ_PERMISSIONS[kind].name}'`,
        );
      }
    }
    return access;
  }

  async #authorizeRefresh(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const [{ result }] = await this.#permissions.authorize(
      [{ permission: patchComplianceTargetRefreshPermission, resourceRef: id }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `This needs the permission '${patchComplianceTargetRefreshPermission.name}'`,
      );
    }
  }
}

function toAccess<TFilter>(
  decision: PolicyDecision,
  toFilter: ConditionTransformer<TFilter>,
): Access<TFilter> {
  switch (decision.result) {
    case AuthorizeResult.ALLOW:
      return 'all';
    case AuthorizeResult.CONDITIONAL:
      return toFilter(decision.conditions);
    default:
      return 'none';
  }
}
