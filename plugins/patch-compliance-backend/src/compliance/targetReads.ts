import { NotFoundError } from '@backstage/errors';
import { findTarget, listAccounts, listTargets } from '../database/reads';
import { readPage, readTargetKey } from './parseRequest';
import { ReadContext, ServicePart } from './types';

/**
 * Accounts and targets with their coverage.
 */
export function targetReads({
  knex,
  limits,
}: ReadContext): ServicePart<'listAccounts' | 'listTargets' | 'getTarget'> {
  return {
    async listAccounts({ search, ...page }, access) {
      return listAccounts(knex, {
        search,
        targetAccess: access.targets,
        nodeAccess: access.nodes,
        limits: limits(),
        page: readPage(page),
      });
    },

    async listTargets({ accountId, region, status, search, ...page }, access) {
      return listTargets(knex, {
        selection: { accountId, region, access: access.targets },
        status,
        search,
        nodeAccess: access.nodes,
        limits: limits(),
        page: readPage(page),
      });
    },

    async getTarget(id, access) {
      const target = await findTarget(knex, {
        key: readTargetKey(id),
        access: access.targets,
        nodeAccess: access.nodes,
        limits: limits(),
      });
      if (!target) {
        throw new NotFoundError(`There is no target '${id}'`);
      }
      return target;
    },
  };
}
