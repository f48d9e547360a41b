import { ConflictError, NotFoundError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import {
  countOwnership,
  countReasons,
  countSeverities,
  findNode,
  findTarget,
  FreshnessLimits,
  listAccounts,
  listBreakdown,
  listNodePatches,
  listNodes,
  listTargets,
  listUnreadableTargets,
  readCoverage,
  readDiscoveryError,
} from '../database/reads';
import { requestRefresh } from '../database/requestRefresh';
import {
  readEntityRef,
  readNodeFilter,
  readNodeKey,
  readPage,
  readTargetKey,
} from './parseRequest';
import { ComplianceAccess, ComplianceService } from './types';

type Method<TMethod extends keyof ComplianceService<ComplianceAccess>> =
  ComplianceService<ComplianceAccess>[TMethod];

/** A target may miss two reads before its data counts as old. */
const STALE_AFTER_INTERVALS = 3;

/**
 * Reads what was collected.
 */
export class DefaultComplianceService
  implements ComplianceService<ComplianceAccess>
{
  readonly #knex: Knex;
  readonly #intervalMs: number;
  readonly #emptyIntervalMs: number;

  /**
   * @param options - the intervals in which targets with and without nodes are
   *   read
   */
  static create(options: {
    knex: Knex;
    interval: HumanDuration;
    emptyInterval: HumanDuration;
  }): DefaultComplianceService {
    return new DefaultComplianceService(options);
  }

  private constructor(options: {
    knex: Knex;
    interval: HumanDuration;
    emptyInterval: HumanDuration;
  }) {
    this.#knex = options.knex;
    this.#intervalMs = durationToMilliseconds(options.interval);
    this.#emptyIntervalMs = durationToMilliseconds(options.emptyInterval);
  }

  getSummary: Method<'getSummary'> = async (request, access) => {
    const filter = readNodeFilter(request);
    const selection = { filter, access: access.nodes };
    const { counts, reasons } = await countReasons(this.#knex, selection);
    return {
      counts,
      reasons,
      ownership: await countOwnership(this.#knex, selection),
      coverage: {
        ...(await readCoverage(this.#knex, {
          selection: {
            accountId: filter.accountId,
            region: filter.region,
            ...coveredTargets(filter.entityRef, access),
          },
          limits: this.#limits(),
        })),
        discoveryError:
          access.targets === 'all'
            ? await readDiscoveryError(this.#knex)
            : undefined,
      },
    };
  };

  listBreakdown: Method<'listBreakdown'> = async (
    { by, limit, cursor, ...filter },
    access,
  ) =>
    listBreakdown(this.#knex, {
      by,
      selection: { filter: readNodeFilter(filter), access: access.nodes },
      page: readPage({ limit, cursor }),
    });

  listAccounts: Method<'listAccounts'> = async ({ search, ...page }, access) =>
    listAccounts(this.#knex, {
      search,
      targetAccess: access.targets,
      nodeAccess: access.nodes,
      limits: this.#limits(),
      page: readPage(page),
    });

  listTargets: Method<'listTargets'> = async (
    { accountId, region, status, search, ...page },
    access,
  ) =>
    listTargets(this.#knex, {
      selection: { accountId, region, access: access.targets },
      status,
      search,
      nodeAccess: access.nodes,
      limits: this.#limits(),
      page: readPage(page),
    });

  getTarget: Method<'getTarget'> = async (id, access) => {
    const target = await findTarget(this.#knex, {
      key: readTargetKey(id),
      access: access.targets,
      nodeAccess: access.nodes,
      limits: this.#limits(),
    });
    if (!target) {
      throw new NotFoundError(`There is no target '${id}'`);
    }
    return target;
  };

  refreshTarget: Method<'refreshTarget'> = async (id, access) => {
    const { status } = await this.getTarget(id, access);
    if (!(await requestRefresh(this.#knex, readTargetKey(id)))) {
      throw new ConflictError(
        status === 'not-enabled'
          ? `The Region of '${id}' is not enabled in its account`
          : `The account of '${id}' is not active`,
      );
    }
    return this.getTarget(id, access);
  };

  listNodes: Method<'listNodes'> = async (
    { sort = 'posture', order = 'asc', limit, cursor, ...filter },
    access,
  ) =>
    listNodes(this.#knex, {
      selection: { filter: readNodeFilter(filter), access: access.nodes },
      sort,
      order,
      page: readPage({ limit, cursor }),
    });

  getNode: Method<'getNode'> = async (id, access) => {
    const node = await findNode(this.#knex, {
      key: readNodeKey(id),
      access: access.nodes,
      targetAccess: access.targets,
      limits: this.#limits(),
    });
    if (!node) {
      throw new NotFoundError(`There is no node '${id}'`);
    }
    return node;
  };

  listNodePatches: Method<'listNodePatches'> = async (
    { id, ...page },
    access,
  ) => {
    const patches = await listNodePatches(this.#knex, {
      key: readNodeKey(id),
      access: access.nodes,
      page: readPage(page),
    });
    if (!patches) {
      throw new NotFoundError(`There is no node '${id}'`);
    }
    return patches;
  };

  getEntitySummary: Method<'getEntitySummary'> = async (request, access) => {
    const entityRef = readEntityRef(request);
    const selection = {
      filter: { entityRef: [entityRef] },
      access: access.nodes,
    };
    const claimed = { entityRef: [entityRef], access: access.targets };
    const { counts, reasons } = await countReasons(this.#knex, selection);
    return {
      entityRef,
      counts,
      reasons,
      severities: await countSeverities(this.#knex, selection),
      coverage: await readCoverage(this.#knex, {
        selection: { access: 'all', holding: selection, claimed },
        limits: this.#limits(),
      }),
      unreadable: await listUnreadableTargets(this.#knex, {
        access: access.targets,
        holding: selection,
        claimed,
      }),
    };
  };

  #limits(): FreshnessLimits {
    const now = Date.now();
    return {
      read: new Date(now - STALE_AFTER_INTERVALS * this.#intervalMs),
      readEmpty: new Date(now - STALE_AFTER_INTERVALS * this.#emptyIntervalMs),
    };
  }
}

/**
 * The targets that coverage is about.
 *
 * @remarks
 *
 * How old a node is that somebody sees is theirs to know, so targets that hold
 * such nodes need no permission of their own. Any other target does, such as one
 * of an account that the entity claims and nobody has read yet.
 */
function coveredTargets(
  entityRef: string[] | undefined,
  { nodes, targets }: ComplianceAccess,
) {
  return entityRef || targets === 'none'
    ? {
        access: 'all' as const,
        holding: { filter: { entityRef }, access: nodes },
        claimed: entityRef && { entityRef, access: targets },
      }
    : { access: targets };
}
