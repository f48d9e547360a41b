import { SchedulerService, LoggerService } from '@backstage/backend-plugin-api';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import {
  AwsAccess,
  AwsFailure,
  AwsSession,
  CallerIdentity,
  describeCaller,
} from '../aws';
import { mapConcurrently } from '../concurrency';
import {
  findLastDiscovery,
  recordDiscoveryFailure,
  saveDiscovery,
} from '../database/discovery';
import { toLoggableError } from '../database/toLoggableError';
import { listOrganization } from './listOrganization';
import { RegionFinder } from './RegionFinder';
import { RegionScope } from './RegionScope';
import { DiscoveryOutcome, ListedAccount } from './types';

const ACCOUNTS_AT_A_TIME = 4;

/** How often it is checked whether a discovery is due; also the first wait
 * after one that failed. */
const CHECK_INTERVAL: HumanDuration = { seconds: 15 };
const LONGEST_WAIT: HumanDuration = { minutes: 5 };
const TIMEOUT: HumanDuration = { minutes: 15 };

/**
 * What a {@link Discovery} is made of.
 */
export interface DiscoveryOptions {
  aws: AwsAccess;
  knex: Knex;
  logger: LoggerService;
  interval: HumanDuration;
  /** Read instead of those of the organization. */
  accounts?: string[];
  regions: { include?: string[]; exclude: string[] };
}

/**
 * Finds the accounts and Regions that there are to read.
 */
export class Discovery {
  readonly #aws: AwsAccess;
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #interval: HumanDuration;
  readonly #accounts?: string[];
  readonly #scope: RegionScope;
  #ranOnce = false;
  #failures = 0;
  #lastFailure: string | undefined;
  #notBefore = 0;

  static create(options: DiscoveryOptions): Discovery {
    return new Discovery(options);
  }

  private constructor(options: DiscoveryOptions) {
    this.#aws = options.aws;
    this.#knex = options.knex;
    this.#logger = options.logger;
    this.#interval = options.interval;
    this.#accounts = options.accounts;
    this.#scope = RegionScope.create(options.regions);
  }

  async schedule(scheduler: SchedulerService): Promise<void> {
    await scheduler.scheduleTask({
      id: 'patch-compliance-discovery',
      frequency: CHECK_INTERVAL,
      timeout: TIMEOUT,
      initialDelay: { seconds: 1 },
      // Each replica has a start of its own; what the others have listed since
      // is seen in the database.
      scope: 'local',
      fn: signal => this.runIfDue(signal),
    });
  }

  /**
   * Discovers when a replica has started, because its config may be another
   * one, then once per interval for all replicas, and sooner after a failure.
   */
  async runIfDue(signal: AbortSignal): Promise<void> {
    if (Date.now() < this.#notBefore) {
      return;
    }
    const last = this.#ranOnce && (await findLastDiscovery(this.#knex));
    const interval = durationToMilliseconds(this.#interval);
    if (last && Date.now() - last.getTime() < interval) {
      return;
    }
    const { outcome } = await this.runOnce(signal);
    if (outcome === 'discovered') {
      this.#ranOnce = true;
      this.#failures = 0;
      return;
    }
    const wait = durationToMilliseconds(CHECK_INTERVAL) * 2 ** this.#failures;
    this.#failures += 1;
    this.#notBefore =
      Date.now() + Math.min(wait, durationToMilliseconds(LONGEST_WAIT));
  }

  /**
   * Lists accounts and Regions and stores them. If any list cannot be read to
   * its end, nothing is stored but the reason.
   */
  async runOnce(signal: AbortSignal): Promise<DiscoveryOutcome> {
    const hub = this.#aws.openHub(signal);
    try {
      const accounts = await this.#discover(hub);
      const changes = await saveDiscovery(this.#knex, {
        accounts,
        isInScope: this.#scope.includes,
      });
      const { departedAccounts, newTargets, removedTargets } = changes;
      const level =
        departedAccounts + newTargets + removedTargets > 0 || this.#lastFailure
          ? 'info'
          : 'debug';
      this.#logger[level]('Discovered accounts and Regions', { ...changes });
      this.#lastFailure = undefined;
      return { outcome: 'discovered', changes };
    } catch (error) {
      signal.throwIfAborted();
      if (!AwsFailure.is(error)) {
        // The scheduler logs it as it is.
        throw toLoggableError(error);
      }
      this.#report(error);
      await recordDiscoveryFailure(this.#knex, error);
      return { outcome: 'failed', failure: error };
    } finally {
      hub.close();
    }
  }

  async #discover(hub: AwsSession) {
    const caller = await describeCaller(hub);
    const finder = new RegionFinder({
      aws: this.#aws,
      hub,
      caller,
      scope: this.#scope,
    });
    return await mapConcurrently(
      await this.#listAccounts(hub, caller),
      ACCOUNTS_AT_A_TIME,
      async account => ({
        ...account,
        regions: await finder.find(account),
      }),
    );
  }

  async #listAccounts(
    hub: AwsSession,
    caller: CallerIdentity,
  ): Promise<ListedAccount[]> {
    if (!this.#accounts && this.#aws.readsOrganization) {
      return await listOrganization(hub, caller);
    }
    return (this.#accounts ?? [caller.accountId]).map(accountId => ({
      partition: caller.partition,
      accountId,
      state: 'ACTIVE',
      active: true,
    }));
  }

  /** Once as long as it lasts, not with every attempt. */
  #report(failure: AwsFailure): void {
    const level = this.#lastFailure === failure.code ? 'debug' : 'warn';
    this.#lastFailure = failure.code;
    this.#logger[level](
      `Cannot discover accounts and Regions, those that are known stay: ${failure.message}`,
      {
        class: failure.class,
        code: failure.code,
        deniedAction: failure.deniedAction,
      },
    );
  }
}
