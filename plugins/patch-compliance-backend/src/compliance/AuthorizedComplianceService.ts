import {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizePermissionRequest,
  AuthorizeResult,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  ConditionTransformer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  patchComplianceDiscoveryRefreshPermission,
  patchComplianceNodeReadPermission,
  patchComplianceNodeRefreshPermission,
  patchComplianceTargetReadPermission,
  patchComplianceTargetRefreshPermission,
} from 'backstage-plugin-patch-compliance-common';
import {
  NodePermissionFilter,
  patchComplianceNodePermissionResourceRef,
  patchComplianceTargetPermissionResourceRef,
  TargetPermissionFilter,
} from 'backstage-plugin-patch-compliance-node';
import { Access, EVERY_NODE } from '../database/access';
import { ComplianceAccess, ComplianceService } from './types';

type Method<TMethod extends keyof ComplianceService<BackstageCredentials>> =
  ComplianceService<BackstageCredentials>[TMethod];

const PERMISSIONS = {
  nodes: patchComplianceNodeReadPermission,
  targets: patchComplianceTargetReadPermission,
  refreshes: patchComplianceNodeRefreshPermission,
} as const satisfies Record<keyof ComplianceAccess, Permission>;

/**
 * Lets callers see what the permission policy lets them see.
 *
 * @remarks
 *
 * Conditions restrict every statement, so that counts give nothing away either.
 * Whoever may see nothing at all is told so, and which permission it takes: an
 * empty page would look like a fleet without nodes. A single node or target that
 * may not be seen does not exist. Until everything was counted once, nobody is
 * answered with ready counts.
 */
export class AuthorizedComplianceService
  implements ComplianceService<BackstageCredentials>
{
  readonly #inner: ComplianceService<ComplianceAccess>;
  readonly #permissions: PermissionsService;
  readonly #areCountsBuilt: () => Promise<boolean>;
  readonly #toNodeFilter: ConditionTransformer<NodePermissionFilter>;
  readonly #toTargetFilter: ConditionTransformer<TargetPermissionFilter>;

  static create(options: {
    inner: ComplianceService<ComplianceAccess>;
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
    areCountsBuilt: () => Promise<boolean>;
  }): AuthorizedComplianceService {
    return new AuthorizedComplianceService(options);
  }

  private constructor(
    options: Parameters<typeof AuthorizedComplianceService.create>[0],
  ) {
    const { inner, permissions, permissionsRegistry } = options;
    this.#inner = inner;
    this.#permissions = permissions;
    this.#areCountsBuilt = options.areCountsBuilt;
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

  getTrend: Method<'getTrend'> = async (request, credentials) =>
    this.#inner.getTrend(request, await this.#authorize(credentials, 'nodes'));

  listTimesToPatch: Method<'listTimesToPatch'> = async (request, credentials) =>
    this.#inner.listTimesToPatch(
      request,
      await this.#authorize(credentials, 'nodes'),
    );

  listAccounts: Method<'listAccounts'> = async (request, credentials) =>
    this.#inner.listAccounts(
      request,
      await this.#authorize(credentials, 'targets'),
    );

  listProblems: Method<'listProblems'> = async (request, credentials) =>
    this.#inner.listProblems(
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
    const permission = patchComplianceTargetRefreshPermission;
    await this.#require({ permission, resourceRef: id }, credentials);
    return this.#inner.refreshTarget(id, access);
  };

  refreshDiscovery: Method<'refreshDiscovery'> = async (
    request,
    credentials,
  ) => {
    const access = await this.#authorize(credentials);
    const permission = patchComplianceDiscoveryRefreshPermission;
    await this.#require({ permission }, credentials);
    return this.#inner.refreshDiscovery(request, access);
  };

  listNodes: Method<'listNodes'> = async (request, credentials) =>
    this.#inner.listNodes(request, await this.#authorize(credentials, 'nodes'));

  getNode: Method<'getNode'> = async (request, credentials) =>
    this.#inner.getNode(request, await this.#authorize(credentials));

  listNodePatches: Method<'listNodePatches'> = async (request, credentials) =>
    this.#inner.listNodePatches(request, await this.#authorize(credentials));

  listPatches: Method<'listPatches'> = async (request, credentials) =>
    this.#inner.listPatches(
      request,
      await this.#authorize(credentials, 'nodes'),
    );

  refreshNode: Method<'refreshNode'> = async (id, credentials) =>
    this.#inner.refreshNode(id, await this.#authorize(credentials));

  getNodeRefresh: Method<'getNodeRefresh'> = async (id, credentials) =>
    this.#inner.getNodeRefresh(id, await this.#authorize(credentials));

  getEntitySummary: Method<'getEntitySummary'> = async (request, credentials) =>
    this.#inner.getEntitySummary(
      request,
      await this.#authorize(credentials, 'nodes'),
    );

  refreshEntity: Method<'refreshEntity'> = async (entityRef, credentials) =>
    this.#inner.refreshEntity(
      entityRef,
      await this.#authorize(credentials, 'nodes', 'refreshes'),
    );

  getEntityRefresh: Method<'getEntityRefresh'> = async (
    entityRef,
    credentials,
  ) =>
    this.#inner.getEntityRefresh(
      entityRef,
      await this.#authorize(credentials, 'nodes'),
    );

  /**
   * @param needed - what the caller must be allowed some of
   * @throws NotAllowedError that names the permission they lack
   */
  async #authorize(
    credentials: BackstageCredentials,
    ...needed: Array<keyof ComplianceAccess>
  ): Promise<ComplianceAccess> {
    const [nodes, targets, refreshes] =
      await this.#permissions.authorizeConditional(
        [
          { permission: PERMISSIONS.nodes },
          { permission: PERMISSIONS.targets },
          { permission: PERMISSIONS.refreshes },
        ],
        { credentials },
      );
    const access: ComplianceAccess = {
      nodes: toAccess(nodes, this.#toNodeFilter),
      targets: toAccess(targets, this.#toTargetFilter),
      refreshes: toAccess(refreshes, this.#toNodeFilter),
    };
    for (const kind of needed) {
      if (access[kind] === 'none') {
        throw new NotAllowedError(
          `This needs the permission '${PERMISSIONS[kind].name}'`,
        );
      }
    }
    if (access.nodes === 'all' && !(await this.#areCountsBuilt())) {
      return { ...access, nodes: EVERY_NODE };
    }
    return access;
  }

  async #require(
    needed: AuthorizePermissionRequest,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const [{ result }] = await this.#permissions.authorize([needed], {
      credentials,
    });
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `This needs the permission '${needed.permission.name}'`,
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
