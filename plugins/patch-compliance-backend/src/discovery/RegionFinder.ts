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
import { AccountLookup, DiscoveredAccount } from '../database/discovery';
import { AccountLookups } from './AccountLookups';
import { RegionScope } from './RegionScope';
import { ListedAccount } from './types';

type Answer = NonNullable<AccountLookup['regions']>;
type Found = Pick<DiscoveredAccount, 'regions' | 'regionsSource'>;

/** What the account itself answers. */
interface OwnAnswer {
  answer?: Answer;
  /** Its role cannot be assumed. */
  roleFailure?: AwsFailure;
}

/** A name that does not resolve: the partition has no such service. */
const UNKNOWN_HOST = 'ENOTFOUND';

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
  readonly #lookups: AccountLookups;

  constructor(options: {
    aws: AwsAccess;
    hub: AwsSession;
    caller: CallerIdentity;
    scope: RegionScope;
    lookups: AccountLookups;
  }) {
    this.#aws = options.aws;
    this.#hub = options.hub;
    this.#caller = options.caller;
    this.#scope = options.scope;
    this.#lookups = options.lookups;
  }

  /**
   * @param options - without `active` the account cannot be entered: its Regions
   *   are those that can be told from outside, if any
   */
  async find(
    account: ListedAccount,
    options: { active: boolean },
  ): Promise<Found & Pick<OwnAnswer, 'roleFailure'>> {
    let own: OwnAnswer = {};
    const answer = await this.#lookups.get(
      account.accountId,
      'regions',
      async () => {
        const told = await this.#askAccountManagement(account);
        if (told || !options.active) {
          return told;
        }
        own = await this.#askEc2(account);
        return own.answer;
      },
    );
    if (answer) {
      return this.#inScope({
        regions: answer.regions.map(({ region, enabled }) => ({
          region,
          status: enabled ? 'enabled' : 'disabled',
        })),
        regionsSource: answer.source,
      });
    }
    const { roleFailure } = own;
    return options.active
      ? { ...this.#assume(account), roleFailure }
      : { regions: [] };
  }

  #assume(account: ListedAccount): Found {
    const regions = this.#scope.addNamed(listDefaultRegions(account.partition));
    return this.#inScope({
      regions: regions.map(region => ({ region, status: 'assumed' })),
      regionsSource: 'assumed',
    });
  }

  #inScope({ regions, regionsSource }: Found): Found {
    return {
      regions: regions.filter(({ region }) => this.#scope.includes(region)),
      regionsSource,
    };
  }

  /**
   * It is the same service for all accounts: where it is sick rather than
   * refuses, guessing would lose Regions without a word, so discovery as a whole
   * fails and is tried again.
   */
  async #askAccountManagement(
    account: ListedAccount,
  ): Promise<Answer | undefined> {
    const own = account.accountId === this.#caller.accountId;
    try {
      return toAnswer(
        'account-management',
        await listAccountRegions(this.#hub, {
          accountId: own ? undefined : account.accountId,
        }),
      );
    } catch (error) {
      if (
        AwsFailure.is(error) &&
        (!isPassing(error) || error.code === UNKNOWN_HOST)
      ) {
        return undefined;
      }
      throw error;
    }
  }

  /** One account that cannot be asked must not keep the others from being
   * found, whatever the reason. */
  async #askEc2(account: ListedAccount): Promise<OwnAnswer> {
    let session: AwsSession | undefined;
    try {
      session = await this.#aws.openTarget(
        { ...account, region: this.#hub.region },
        this.#hub.signal,
      );
      await session.authenticate();
      return { answer: toAnswer('ec2', await describeRegions(session)) };
    } catch (error) {
      if (AwsFailure.is(error)) {
        return error.class === 'role-missing' ? { roleFailure: error } : {};
      }
      throw error;
    } finally {
      session?.close();
    }
  }
}

/** An empty list tells nothing: every account has Regions. */
function toAnswer(
  source: Answer['source'],
  regions: AccountRegion[],
): Answer | undefined {
  return regions.length > 0 ? { source, regions } : undefined;
}
