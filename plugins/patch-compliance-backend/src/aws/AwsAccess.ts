import { Config } from '@backstage/config';
import { toError } from '@backstage/errors';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { HumanDuration } from '@backstage/types';
import { abortable } from '../concurrency';
import { AwsFailure } from './AwsFailure';
import { AwsSession } from './AwsSession';
import { describeCaller } from './describeCaller';
import { cacheCredentials } from './cacheCredentials';
import { MemberCredentials } from './MemberCredentials';
import { Pacers } from './pacing';
import { redactMessage } from './redactMessage';
import { RequestCounter } from './RequestMeter';
import { SharedHttpHandler } from './SharedHttpHandler';
import { AwsCredentials, CallerIdentity } from './types';

/** Stands for the account of the portal's own credentials, whichever it is. */
const OWN_ACCOUNT = 'own';

/**
 * The way into AWS: with the portal's own credentials, and from them into the
 * accounts of the organization.
 */
export class AwsAccess {
  readonly #hub: () => Promise<AwsCredentials>;
  readonly #region: string;
  readonly #http: SharedHttpHandler;
  readonly #requests?: RequestCounter;
  readonly #pacers = new Pacers();
  readonly #members?: MemberCredentials;
  readonly #closed = new AbortController();
  #caller: Promise<CallerIdentity> | undefined;

  /**
   * @param options - `accountId` is that of the portal's own credentials, where
   *   the `aws` section of the app-config has several; without `roleName` only
   *   their account can be read; `requests` is told of all requests
   */
  static fromConfig(
    config: Config,
    options: {
      region: string;
      accountId?: string;
      roleName?: string;
      externalId?: string;
      sessionName: string;
      requestTimeout: HumanDuration;
      requests?: RequestCounter;
    },
  ): AwsAccess {
    const { accountId } = options;
    // The `aws` section of the app-config where there is one, otherwise the
    // SDK's default chain.
    const manager = DefaultAwsCredentialsManager.fromConfig(config);
    return new AwsAccess({
      ...options,
      hub: cacheCredentials(async () => {
        const provider = await findProvider(manager, accountId);
        return await provider.sdkCredentialProvider();
      }),
    });
  }

  private constructor(options: {
    hub: () => Promise<AwsCredentials>;
    region: string;
    roleName?: string;
    externalId?: string;
    sessionName: string;
    requestTimeout: HumanDuration;
    requests?: RequestCounter;
  }) {
    this.#requests = options.requests;
    this.#hub = options.hub;
    this.#region = options.region;
    this.#http = SharedHttpHandler.create(options);
    this.#members =
      options.roleName === undefined
        ? undefined
        : new MemberCredentials({
            role: { ...options, name: options.roleName },
            openHub: meter => this.openHub(this.#closed.signal, meter),
          });
  }

  /** Whether there is a role to enter other accounts with. */
  get readsOrganization(): boolean {
    return this.#members !== undefined;
  }

  /**
   * A session with the portal's own credentials in its home Region.
   *
   * @param meter - is told of its requests, in place of who is told of all
   */
  openHub(signal: AbortSignal, meter?: RequestCounter): AwsSession {
    return this.#openWithOwnCredentials(this.#region, signal, meter);
  }

  /**
   * A session in an account and Region: with the member role, and without one
   * with the portal's own credentials.
   *
   * @throws AwsFailure if there is no role, and the account is not the portal's
   *   own
   */
  async openTarget(
    target: { partition: string; accountId: string; region: string },
    signal: AbortSignal,
  ): Promise<AwsSession> {
    const members = this.#members;
    if (!members) {
      await this.#expectOwnAccount(target.accountId, signal);
      return this.#openWithOwnCredentials(target.region, signal);
    }
    let used: AwsCredentials | undefined;
    return AwsSession.open({
      account: target.accountId,
      region: target.region,
      signal,
      http: this.#http,
      pacers: this.#pacers,
      meter: this.#requests,
      credentials: async meter => {
        used = await abortable(members.get(target, meter), signal);
        return used;
      },
      onRefused: () => used && members.invalidate(target, used),
    });
  }

  /**
   * Ends all requests and connections.
   */
  close(): void {
    this.#closed.abort();
    this.#http.close();
  }

  #openWithOwnCredentials(
    region: string,
    signal: AbortSignal,
    meter = this.#requests,
  ): AwsSession {
    return AwsSession.open({
      account: OWN_ACCOUNT,
      region,
      signal,
      http: this.#http,
      pacers: this.#pacers,
      credentials: this.#hub,
      meter,
    });
  }

  /** Nodes of one account must never be stored as another's, which targets from
   * a time with a member role would lead to. */
  async #expectOwnAccount(
    accountId: string,
    signal: AbortSignal,
  ): Promise<void> {
    this.#caller ??= this.#describeCaller();
    const caller = await abortable(this.#caller, signal);
    if (caller.accountId !== accountId) {
      throw new AwsFailure({
        class: 'role-missing',
        code: 'NoMemberRole',
        message: `The portal's own credentials belong to account ${caller.accountId}, and patchCompliance.aws.roleName names no role for others`,
        deniedAction: 'sts:AssumeRole',
      });
    }
  }

  async #describeCaller(): Promise<CallerIdentity> {
    const hub = this.openHub(this.#closed.signal);
    try {
      return await describeCaller(hub);
    } catch (error) {
      this.#caller = undefined;
      throw error;
    } finally {
      hub.close();
    }
  }
}

/** @throws AwsFailure if the app-config has no such account: that hurts one
 *   connection, and must not keep the others from starting */
async function findProvider(
  manager: DefaultAwsCredentialsManager,
  accountId: string | undefined,
) {
  try {
    return await manager.getCredentialProvider(accountId ? { accountId } : {});
  } catch (error) {
    throw new AwsFailure({
      class: 'credentials',
      code: 'NoCredentials',
      message: redactMessage(toError(error).message),
    });
  }
}
