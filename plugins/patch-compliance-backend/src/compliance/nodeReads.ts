import { InputError, NotFoundError } from '@backstage/errors';
import {
  findNode,
  findNodeOfHistory,
  listNodePatches,
  listNodes,
  listNodesOfHistory,
  SORT_FIELDS_OF_NOW,
} from '../database/reads';
import {
  checkFilterOfHistory,
  readNodeFilter,
  readNodeKey,
  readPage,
} from './parseRequest';
import { readAsOf } from './readAsOf';
import { ReadContext, ServicePart } from './types';

/**
 * Nodes and their patches.
 */
export function nodeReads(
  context: ReadContext,
): ServicePart<'listNodes' | 'getNode' | 'listNodePatches'> {
  const { knex, limits } = context;
  return {
    async listNodes(
      { sort = 'posture', order = 'asc', limit, cursor, asOf, ...request },
      access,
    ) {
      const filter = readNodeFilter(request);
      const selection = { filter, access: access.nodes };
      const page = readPage({ limit, cursor });
      const earlier = await readAsOf(context, asOf);
      if (!earlier) {
        return listNodes(knex, { selection, sort, order, page });
      }
      checkFilterOfHistory(filter);
      if (SORT_FIELDS_OF_NOW.includes(sort)) {
        throw new InputError(
          `'sort' cannot be '${sort}' with 'asOf': it is not part of the history`,
        );
      }
      const { at } = earlier;
      return listNodesOfHistory(knex, { selection, at, sort, order, page });
    },

    async getNode(request, access) {
      const { id, asOf } =
        typeof request === 'string'
          ? { id: request, asOf: undefined }
          : request;
      const options = {
        key: readNodeKey(id),
        access: access.nodes,
        targetAccess: access.targets,
      };
      const earlier = await readAsOf(context, asOf);
      if (earlier) {
        const { at } = earlier;
        const then = await findNodeOfHistory(knex, {
          ...options,
          at,
          limits: limits(at),
        });
        if (!then) {
          throw new NotFoundError(
            `There was no node '${id}' at ${at.toISOString()}`,
          );
        }
        return then;
      }
      const node = await findNode(knex, { ...options, limits: limits() });
      if (!node) {
        throw new NotFoundError(`There is no node '${id}'`);
      }
      return node;
    },

    async listNodePatches({ id, ...page }, access) {
      const patches = await listNodePatches(knex, {
        key: readNodeKey(id),
        access: access.nodes,
        page: readPage(page),
      });
      if (!patches) {
        throw new NotFoundError(`There is no node '${id}'`);
      }
      return patches;
    },
  };
}
