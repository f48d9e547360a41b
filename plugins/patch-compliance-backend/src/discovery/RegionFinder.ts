import {
  AccountRegion,
  AwsAccess,
  AwsFailure,
  AwsSession,
  CallerIdentity,
  describeRegions,
  isPassing,
  listAccountRegions,
  listDefaultRegions,
} from '../aws';
import { DiscoveredRegion } from '../database/discovery';
import { RegionScope } from './RegionScope';
import { ListedAccount } from './types';

/**
 * Finds out which Regions accounts have enabled.
 *
 * @remarks
 *
 * By AWS Account Management, which needs no role in the account; failing that by
 * EC2 in the account itself. Where neither is allowed the Regions that every
 * account has are assumed, so that the refusal shows with them.
 */
export class RegionFinder {
  readonly #aws: AwsAccess;
  readonly #hub: AwsSession;
  readonly #caller: CallerIdentity;
  readonly #scope: RegionScope;

  constructor(options: {
    aws: AwsAccess;
    hub: AwsSession;
    caller: CallerIdentity;
    scope: RegionScope;
  }) {
    this.#aws = options.aws;
    this.#hub = options.hub;
    this.#caller = options.caller;
    this.#scope = options.scope;
  }

  async find(account: ListedAccount): Promise<DiscoveredRegion[]> {
    const regions =
      (await this.#askAccountManagement(account)) ??
      (await this.#askEc2(account));
    const found: DiscoveredRegion[] = regions
      ? regions.map(({ region, enabled }) => ({
          region,
          status: enabled ? 'enabled' : 'disabled',
        }))
      : this.#scope
          .addNamed(listDefaultRegions(account.partition))
          .map(region => ({ region, status: 'assumed' }));
    return found.filter(({ region }) => this.#scope.includes(region));
  }

  /**
   * It is the same service for all accounts: where it is sick rather than
   * refuses, guessing would lose Regions without a word, so discovery as a whole
   * fails and is tried again.
   */
  async #askAccountManagement(
    account: ListedAccount,
  ): Promise<AccountRegion[] | undefined> {
    const own = account.accountId === this.#caller.accountId;
    try {
      return await listAccountRegions(this.#hub, {
        accountId: own ? undefined : account.accountId,
      });
    } catch (error) {
      if (AwsFailure.is(error) && !isPassing(error)) {
        return undefined;
      }
      throw error;
    }
  }

  /** One account that cannot be asked must not keep the others from being
   * found, whatever the reason. */
  async #askEc2(account: ListedAccount): Promise<AccountRegion[] | undefined> {
    let session: AwsSession | undefined;
    try {
      session = await this.#aws.openTarget(
        { ...account, region: this.#hub.region },
        this.#hub.signal,
      );
      return await describeRegions(session);
    } catch (error) {
      if (AwsFailure.is(error)) {
        return undefined;
      }
      throw error;
    } finally {
      session?.close();
    }
  }
}
