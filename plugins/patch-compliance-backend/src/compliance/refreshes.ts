import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  patchComplianceNodeRefreshPermission,
  RefreshProgress,
} from 'backstage-plugin-patch-compliance-common';
import { forgetRegions, requestDiscovery } from '../database/discovery';
import {
  hasRows,
  readDiscovery,
  RefreshScope,
  selectNodesToRefresh,
  wasTargetJustServed,
  whereNotJustServed,
} from '../database/reads';
import {
  readRefreshProgress,
  requestNodeRefresh,
  requestRefresh,
} from '../database/refreshes';
import { readEntityRef, readNodeKey, readTargetKey } from './parseRequest';
import { targetReads } from './targetReads';
import { ComplianceAccess, ReadContext, ServicePart } from './types';

/**
 * Has targets and nodes read from AWS now. What was read a moment ago for the
 * same wish is not read again.
 */
export function refreshes(
  context: ReadContext,
): ServicePart<
  | 'refreshDiscovery'
  | 'refreshTarget'
  | 'refreshNode'
  | 'getNodeRefresh'
  | 'refreshEntity'
  | 'getEntityRefresh'
> {
  const { knex } = context;
  const { getTarget } = targetReads(context);

  const readProgress = (
    scope: RefreshScope,
    access: ComplianceAccess,
  ): Promise<RefreshProgress> =>
    readRefreshProgress(knex, {
      nodes: selectNodesToRefresh(knex, { scope, access: access.nodes }),
    });

  return {
    async refreshDiscovery() {
      await requestDiscovery(knex);
      return (await readDiscovery(knex)).state;
    },

    async refreshTarget(id, access) {
      const { status } = await getTarget(id, access);
      const key = readTargetKey(id);
      if (await wasTargetJustServed(knex, key)) {
        return getTarget(id, access);
      }
      if (!(await requestRefresh(knex, key))) {
        if (status !== 'not-enabled') {
          throw new ConflictError(`The account of '${id}' is not active`);
        }
        // It may have been enabled since.
        await forgetRegions(knex, key.accountId);
        throw new ConflictError(
          `The Region of '${id}' is not enabled in its account, as far as is known: AWS is asked again when accounts are listed the next time`,
        );
      }
      return getTarget(id, access);
    },

    async refreshNode(id, access) {
      const scope = { node: readNodeKey(id) };
      await requestNodes(context, {
        scope,
        access,
        missing: `There is no node '${id}'`,
      });
      const progress = await readProgress(scope, access);
      if (progress.unreadable > 0) {
        throw new ConflictError(
          `The target of '${id}' is not read: its account is not active, or its Region not enabled`,
        );
      }
      return progress;
    },

    async getNodeRefresh(id, access) {
      const scope = { node: readNodeKey(id) };
      const node = selectNodesToRefresh(knex, { scope, access: access.nodes });
      if (!(await hasRows(knex, node))) {
        throw new NotFoundError(`There is no node '${id}'`);
      }
      return readProgress(scope, access);
    },

    async refreshEntity(request, access) {
      const scope = { entityRef: readEntityRef(request) };
      await requestNodes(context, {
        scope,
        access,
        missing: `There is no node of '${scope.entityRef}'`,
      });
      return readProgress(scope, access);
    },

    async getEntityRefresh(request, access) {
      return readProgress({ entityRef: readEntityRef(request) }, access);
    },
  };
}

/**
 * @throws NotFoundError if the caller may see no such node
 * @throws NotAllowedError if they may have none of these read anew
 */
async function requestNodes(
  { knex }: ReadContext,
  options: { scope: RefreshScope; access: ComplianceAccess; missing: string },
): Promise<void> {
  const { scope, access, missing } = options;
  const visible = selectNodesToRefresh(knex, { scope, access: access.nodes });
  if (!(await hasRows(knex, visible))) {
    throw new NotFoundError(missing);
  }
  const allowed = selectNodesToRefresh(knex, {
    scope,
    access: access.nodes,
    refreshes: access.refreshes,
  });
  if (!(await hasRows(knex, allowed))) {
    throw new NotAllowedError(
      `This needs the permission '${patchComplianceNodeRefreshPermission.name}'`,
    );
  }
  await requestNodeRefresh(knex, whereNotJustServed(knex, allowed));
}
