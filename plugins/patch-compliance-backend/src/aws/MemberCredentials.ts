import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { AwsFailure } from './AwsFailure';
import { AwsSession } from './AwsSession';
import { isDueForRenewal } from './credentialExpiry';
import { RequestMeter } from './RequestMeter';
import { AwsCredentials } from './types';

interface Session {
  answer: Promise<AwsCredentials>;
  /** Absent while the role is being assumed. */
  credentials?: AwsCredentials;
}

/**
 * The credentials of the member role: one session per account, for all of its
 * Regions, for as long as they last.
 */
export class MemberCredentials {
  readonly #role: { name: string; externalId?: string; sessionName: string };
  readonly #openHub: (meter: RequestMeter) => AwsSession;
  readonly #sessions = new Map<string, Session>();

  /**
   * @param options - `openHub` opens a session with the portal's own
   *   credentials whose requests a meter counts
   */
  constructor(options: {
    role: { name: string; externalId?: string; sessionName: string };
    openHub: (meter: RequestMeter) => AwsSession;
  }) {
    this.#role = options.role;
    this.#openHub = options.openHub;
  }

  /** How many accounts it holds credentials for. */
  get size(): number {
    return this.#sessions.size;
  }

  /**
   * The credentials for an account. Whoever asks while the role is being assumed
   * gets the same answer.
   *
   * @param meter - counts the requests that are made for it
   * @throws AwsFailure
   */
  async get(
    account: { partition: string; accountId: string },
    meter: RequestMeter,
  ): Promise<AwsCredentials> {
    const roleArn = this.#roleArn(account);
    const current = this.#sessions.get(roleArn);
    if (
      current &&
      !(current.credentials && isDueForRenewal(current.credentials))
    ) {
      return current.answer;
    }
    this.#dropExpired();
    const session: Session = { answer: this.#assumeRole(roleArn, meter) };
    this.#sessions.set(roleArn, session);
    try {
      session.credentials = await session.answer;
      return session.credentials;
    } catch (error) {
      if (this.#sessions.get(roleArn) === session) {
        this.#sessions.delete(roleArn);
      }
      throw error;
    }
  }

  /**
   * Forgets credentials that AWS says have expired, unless they have been
   * renewed since.
   */
  invalidate(
    account: { partition: string; accountId: string },
    expired: AwsCredentials,
  ): void {
    const roleArn = this.#roleArn(account);
    if (this.#sessions.get(roleArn)?.credentials === expired) {
      this.#sessions.delete(roleArn);
    }
  }

  /** Accounts come and go: what nobody renews would stay for good. */
  #dropExpired(): void {
    for (const [roleArn, { credentials }] of this.#sessions) {
      if (credentials && isDueForRenewal(credentials)) {
        this.#sessions.delete(roleArn);
      }
    }
  }

  async #assumeRole(
    roleArn: string,
    meter: RequestMeter,
  ): Promise<AwsCredentials> {
    const hub = this.#openHub(meter);
    try {
      const { Credentials: credentials } = await hub.call(
        'sts:AssumeRole',
        ({ sts }, options) =>
          sts.send(
            new AssumeRoleCommand({
              RoleArn: roleArn,
              RoleSessionName: this.#role.sessionName,
              ExternalId: this.#role.externalId,
            }),
            options,
          ),
      );
      if (!credentials?.AccessKeyId || !credentials.SecretAccessKey) {
        throw new AwsFailure({
          class: 'invalid-response',
          code: 'MissingCredentials',
          message: 'AWS assumed the role but sent no credentials',
        });
      }
      return {
        accessKeyId: credentials.AccessKeyId,
        secretAccessKey: credentials.SecretAccessKey,
        sessionToken: credentials.SessionToken,
        expiration: credentials.Expiration,
      };
    } finally {
      hub.close();
    }
  }

  #roleArn(account: { partition: string; accountId: string }): string {
    return `arn:${account.partition}:iam::${account.accountId}:role/${
      this.#role.name
    }`;
  }
}
