import { createHash } from 'node:crypto';
import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import {
  AwsAccess,
  AwsFailure,
  AwsSession,
  CallerIdentity,
  describeCaller,
  listAccountTags,
} from '../aws';
import { describeFailure } from '../attempts';
import { mapConcurrently } from '../concurrency';
import { retireNodes } from '../database/collection';
import {
  DiscoveredAccount,
  DiscoveryChanges,
  loadDiscovery,
  recordDiscoveryFailure,
  saveDiscovery,
} from '../database/discovery';
import { AccountFilter } from './AccountFilter';
import { AccountLookups } from './AccountLookups';
import { describeRefusal } from './describeRefusal';
import { isFromCatalog, listCatalogAccounts } from './listCatalogAccounts';
import { DiscoverySchedule } from './DiscoverySchedule';
import { listOrganization } from './listOrganization';
import { RegionFinder } from './RegionFinder';
import { RegionScope } from './RegionScope';
import { takeTurn } from './takeTurn';
import { AccountFilterOptions, DiscoveryOutcome, ListedAccount } from './types';

const ACCOUNTS_AT_A_TIME = 8;
const ACTIVE = 'ACTIVE';

/**
 * What a {@link ConnectionDiscovery} is made of.
 */
export interface ConnectionDiscoveryOptions {
  /** The id of the connection. */
  id: string;
  /** The ids of all connections, in the order of the config. */
  connections: readonly string[];
  aws: AwsAccess;
  knex: Knex;
  logger: LoggerService;
  catalog: CatalogService;
  auth: AuthService;
  discovery: {
    source?: 'organization' | 'catalog';
    /** Read instead of those of the organization. */
    accounts?: string[];
    include?: AccountFilterOptions;
    exclude?: AccountFilterOptions;
    interval: HumanDuration;
    rolePendingFor: HumanDuration;
  };
  regions: { include?: string[]; exclude: string[] };
}

/**
 * Finds the accounts and Regions that a connection has to read.
 */
export class ConnectionDiscovery {
  readonly #options: ConnectionDiscoveryOptions;
  readonly #scope: RegionScope;
  readonly #optionsDigest: string;
  readonly #schedule: DiscoverySchedule;
  #lastFailure: string | undefined;
  #foreignAccounts = 0;
  #clashingIds = '';

  constructor(options: ConnectionDiscoveryOptions) {
    this.#options = options;
    this.#scope = RegionScope.create(options.regions);
    this.#optionsDigest = digestOptions(options);
    this.#schedule = new DiscoverySchedule({
      interval: options.discovery.interval,
      optionsDigest: this.#optionsDigest,
    });
  }

  get id(): string {
    return this.#options.id;
  }

  /** Makes it due, unless it has just been done. */
  soon(): void {
    this.#schedule.hurry();
  }

  /**
   * Discovers once per interval for all replicas together, and sooner where the
   * config is another one than the last time, after a failure, and where somebody
   * asked for it.
   */
  async runIfDue(signal: AbortSignal): Promise<void> {
    const { id, knex } = this.#options;
    const known = await loadDiscovery(knex, id);
    if (!this.#schedule.isDue(known)) {
      return;
    }
    const turn = { knex, connection: id, known };
    try {
      const result = await takeTurn(turn, () => this.runOnce(signal));
      if (result) {
        this.#schedule.ran(result);
      }
    } catch (error) {
      this.#schedule.failed();
      throw error;
    }
  }

  /**
   * Lists accounts and Regions and stores them. If any list cannot be read to
   * its end, nothing is stored but the reason.
   *
   * @throws if they cannot be stored, or it is called off
   */
  async runOnce(signal: AbortSignal): Promise<DiscoveryOutcome> {
    const result = await this.#listAndStore(signal);
    if (result.outcome === 'discovered') {
      await retireNodes(this.#options.knex, signal);
    }
    return result;
  }

  async #listAndStore(signal: AbortSignal): Promise<DiscoveryOutcome> {
    const { id, connections, aws, knex } = this.#options;
    const hub = aws.openHub(signal);
    try {
      const changes = await saveDiscovery(knex, {
        connection: id,
        connections,
        accounts: await this.#discover(hub),
        optionsDigest: this.#optionsDigest,
        isInScope: this.#scope.includes,
      });
      this.#reportChanges(changes, hub);
      return { outcome: 'discovered', changes };
    } catch (error) {
      signal.throwIfAborted();
      if (!AwsFailure.is(error)) {
        // It may well be the database that fails: then that error counts.
        await recordDiscoveryFailure(knex, id, describeFailure(error)).catch(
          () => {},
        );
        throw error;
      }
      this.#reportFailure(error);
      await recordDiscoveryFailure(knex, id, error);
      return { outcome: 'failed', failure: error };
    } finally {
      hub.close();
    }
  }

  async #discover(hub: AwsSession): Promise<DiscoveredAccount[]> {
    const { id, aws, knex, discovery } = this.#options;
    const caller = await describeCaller(hub);
    const listed = await this.#listAccounts(hub, caller);
    const lookups = await AccountLookups.load(knex, id);
    const finder = new RegionFinder({
      aws,
      hub,
      caller,
      scope: this.#scope,
      lookups,
    });
    const filter = new AccountFilter({
      ...discovery,
      getTags: async ({ accountId }) =>
        (await lookups.get(accountId, 'tags', () =>
          listAccountTags(hub, accountId),
        )) ?? {},
    });
    return await mapConcurrently(listed, ACCOUNTS_AT_A_TIME, async account => {
      const excluded = await filter.leavesOut(account);
      const active = account.state === ACTIVE && !excluded;
      const described = { ...this.#describe(account), excluded, active };
      if (excluded) {
        return { ...described, regions: [] };
      }
      const { roleFailure, ...found } = await finder.find(account, { active });
      return {
        ...described,
        ...found,
        roleRefusal:
          roleFailure &&
          describeRefusal(roleFailure, described.rolePendingUntil),
      };
    });
  }

  async #listAccounts(
    hub: AwsSession,
    caller: CallerIdentity,
  ): Promise<ListedAccount[]> {
    const { aws, catalog, auth, discovery } = this.#options;
    const { partition } = caller;
    if (discovery.source === 'catalog') {
      const { signal } = hub;
      return await listCatalogAccounts({ catalog, auth, partition, signal });
    }
    if (!discovery.accounts && aws.readsOrganization) {
      return await listOrganization(hub, {
        caller,
        needsUnitNames: AccountFilter.needsUnitNames(discovery),
      });
    }
    const accountIds = discovery.accounts ?? [caller.accountId];
    return accountIds.map(accountId => ({
      partition,
      accountId,
      state: ACTIVE,
      units: [],
    }));
  }

  #describe({ units, ...account }: ListedAccount) {
    const { rolePendingFor } = this.#options.discovery;
    return {
      ...account,
      ouPath: units.map(({ id, name }) => name ?? id).join('/') || undefined,
      rolePendingUntil:
        account.joinedAt &&
        new Date(
          account.joinedAt.getTime() + durationToMilliseconds(rolePendingFor),
        ),
    };
  }

  #reportChanges(changes: DiscoveryChanges, hub: AwsSession): void {
    const { id, logger } = this.#options;
    const { departedAccounts, newTargets, removedTargets, foreignAccounts } =
      changes;
    const clashingIds = changes.clashingIds.join(', ');
    const level =
      departedAccounts + newTargets + removedTargets > 0 || this.#lastFailure
        ? 'info'
        : 'debug';
    logger[level]('Discovered accounts and Regions', {
      connection: id,
      ...changes,
      apiCalls: hub.requests,
    });
    this.#lastFailure = undefined;
    if (foreignAccounts > 0 && foreignAccounts !== this.#foreignAccounts) {
      logger.warn(
        `${foreignAccounts} accounts of the connection '${id}' are read through another one that lists them too`,
      );
    }
    this.#foreignAccounts = foreignAccounts;
    if (clashingIds && clashingIds !== this.#clashingIds) {
      logger.warn(
        `Accounts of the connection '${id}' are left out, because accounts of another partition have their ids: ${clashingIds}`,
      );
    }
    this.#clashingIds = clashingIds;
  }

  /** Once as long as it lasts, not with every attempt. */
  #reportFailure(failure: AwsFailure): void {
    const { id, logger } = this.#options;
    // A portal that has just started fills its catalog by and by.
    const first =
      this.#schedule.hasRun || !isFromCatalog(failure) ? 'warn' : 'info';
    const level = this.#lastFailure === failure.code ? 'debug' : first;
    this.#lastFailure = failure.code;
    logger[level](
      `Cannot discover accounts and Regions, those that are known stay: ${failure.message}`,
      {
        connection: id,
        class: failure.class,
        code: failure.code,
        deniedAction: failure.deniedAction,
      },
    );
  }
}

/** What another list of accounts and Regions may come of. */
function digestOptions(options: ConnectionDiscoveryOptions): string {
  const { id, connections, discovery, regions, aws } = options;
  return createHash('sha256')
    .update(
      JSON.stringify({
        id,
        connections,
        discovery,
        regions,
        readsOrganization: aws.readsOrganization,
      }),
    )
    .digest('base64url');
}
