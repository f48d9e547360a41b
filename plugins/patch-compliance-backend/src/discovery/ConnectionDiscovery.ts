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
import { mapConcurrently } from '../concurrency';
import {
  DiscoveredAccount,
  DiscoveryChanges,
  findLastDiscovery,
  recordDiscoveryFailure,
  saveDiscovery,
} from '../database/discovery';
import { AccountFilter } from './AccountFilter';
import { AccountLookups } from './AccountLookups';
import { listCatalogAccounts } from './listCatalogAccounts';
import { listOrganization } from './listOrganization';
import { RegionFinder } from './RegionFinder';
import { RegionScope } from './RegionScope';
import { AccountFilterOptions, DiscoveryOutcome, ListedAccount } from './types';

const ACCOUNTS_AT_A_TIME = 8;
const ACTIVE = 'ACTIVE';

/** The first wait after a failure. */
const SHORTEST_WAIT: HumanDuration = { seconds: 15 };
const LONGEST_WAIT: HumanDuration = { minutes: 5 };
/** Between two discoveries, however urgent the second one is. */
const LEAST_INTERVAL: HumanDuration = { minutes: 5 };

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
  #ranOnce = false;
  #isUrgent = false;
  #failures = 0;
  #lastFailure: string | undefined;
  #foreignAccounts = 0;
  #clashingIds = '';
  #notBefore = 0;

  constructor(options: ConnectionDiscoveryOptions) {
    this.#options = options;
    this.#scope = RegionScope.create(options.regions);
  }

  get id(): string {
    return this.#options.id;
  }

  /** Makes it due, unless it has just been done. */
  soon(): void {
    this.#isUrgent = true;
  }

  /**
   * Discovers when a replica has started, because its config may be another
   * one, then once per interval for all replicas, and sooner after a failure.
   */
  async runIfDue(signal: AbortSignal): Promise<void> {
    if (!(await this.#isDue())) {
      return;
    }
    this.#isUrgent = false;
    const { outcome } = await this.runOnce(signal);
    if (outcome === 'discovered') {
      this.#ranOnce = true;
      this.#failures = 0;
      return;
    }
    const wait = durationToMilliseconds(SHORTEST_WAIT) * 2 ** this.#failures;
    this.#failures += 1;
    this.#notBefore =
      Date.now() + Math.min(wait, durationToMilliseconds(LONGEST_WAIT));
  }

  /**
   * Lists accounts and Regions and stores them. If any list cannot be read to
   * its end, nothing is stored but the reason.
   */
  async runOnce(signal: AbortSignal): Promise<DiscoveryOutcome> {
    const { id, connections, aws, knex } = this.#options;
    const hub = aws.openHub(signal);
    try {
      const changes = await saveDiscovery(knex, {
        connection: id,
        connections,
        accounts: await this.#discover(hub),
        isInScope: this.#scope.includes,
      });
      this.#reportChanges(changes, hub);
      return { outcome: 'discovered', changes };
    } catch (error) {
      signal.throwIfAborted();
      if (!AwsFailure.is(error)) {
        throw error;
      }
      this.#reportFailure(error);
      await recordDiscoveryFailure(knex, id, error);
      return { outcome: 'failed', failure: error };
    } finally {
      hub.close();
    }
  }

  async #isDue(): Promise<boolean> {
    const { id, knex, discovery } = this.#options;
    if (Date.now() < this.#notBefore) {
      return false;
    }
    const last = this.#ranOnce && (await findLastDiscovery(knex, id));
    const interval = this.#isUrgent ? LEAST_INTERVAL : discovery.interval;
    return (
      !last ||
      Date.now() - last.getTime() >=
        Math.min(
          durationToMilliseconds(interval),
          durationToMilliseconds(discovery.interval),
        )
    );
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
      return {
        ...this.#describe(account),
        excluded,
        active,
        ...(excluded
          ? { regions: [] }
          : await finder.find(account, { active })),
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
    const level = this.#lastFailure === failure.code ? 'debug' : 'warn';
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
