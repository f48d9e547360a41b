import { together } from '../concurrency';
import {
  countIncompletePatches,
  listPatches,
  readCoverage,
  tallyNodes,
  toKnown,
} from '../database/reads';
import { coveredTargets } from './coveredTargets';
import { readNodeFilter, readPage } from './parseRequest';
import { ReadContext, ServicePart } from './types';

/**
 * Patches, whichever nodes they are on.
 */
export function patchReads({
  knex,
  limits,
}: ReadContext): ServicePart<'listPatches'> {
  return {
    async listPatches(
      { sort = 'nodes', order, limit, cursor, ...request },
      access,
    ) {
      const { state, severity, cve, patch, search, ...nodes } = request;
      const filter = readNodeFilter(nodes);
      const selection = { filter, access: access.nodes };
      const [
        page,
        tally,
        patchesIncomplete,
        { accounts: _, wasRead, ...coverage },
      ] = await together(
        listPatches(knex, {
          selection,
          filter: { state, severity, cve, patch, search },
          sort,
          order,
          page: readPage({ limit, cursor }),
        }),
        tallyNodes(knex, selection),
        countIncompletePatches(knex, selection),
        readCoverage(knex, {
          selection: coveredTargets(filter, access),
          limits: limits(),
        }),
      );
      const seen = toKnown(tally, { wasRead }).nodes;
      return {
        ...page,
        coverage: {
          nodes: seen && { ...seen, patchesIncomplete },
          ...coverage,
        },
      };
    },
  };
}
