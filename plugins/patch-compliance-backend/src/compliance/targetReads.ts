import { NotFoundError } from '@backstage/errors';
import {
  findTarget,
  listAccounts,
  listProblems,
  listTargets,
} from '../database/reads';
import { readPage, readTargetKey } from './parseRequest';
import { ReadContext, ServicePart } from './types';

/**
 * Accounts and targets with their coverage.
 */
export function targetReads({
  knex,
  limits,
}: ReadContext): ServicePart<
  'listAccounts' | 'listProblems' | 'listTargets' | 'getTarget'
> {
  return {
    async listAccounts({ search, active, ...page }, access) {
      return listAccounts(knex, {
        search,
        active,
        targetAccess: access.targets,
        nodeAccess: access.nodes,
        limits: limits(),
        page: readPage(page),
      });
    },

    async listProblems({ accountId, region, ...page }, access) {
      return listProblems(knex, {
        selection: { accountId, region, access: access.targets },
        page: readPage(page),
      });
    },

    async listTargets({ sort = 'status', limit, cursor, ...filter }, access) {
      return listTargets(knex, {
        filter,
        access: access.targets,
        sort,
        nodeAccess: access.nodes,
        limits: limits(),
        page: readPage({ limit, cursor }),
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
