import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { AwsFailure } from './AwsFailure';
import { AwsSession } from './AwsSession';
import { AwsCredentials } from './types';

/** Long enough for a request that is signed with them to arrive. */
const RENEW_BEFORE_EXPIRY: HumanDuration = { minutes: 5 };

interface Session {
  answer: Promise<AwsCredentials>;
  /** Absent while the role is being assumed. */
  credentials?: AwsCredentials;
}

/**
 * The credentials of the member role: one session per account, for all of its
 * Regions.
 */
export class MemberCredentials {
  readonly #role: { name: string; externalId?: string; sessionName: string };
  readonly #openHub: () => AwsSession;
  readonly #sessions = new Map<string, Session>();

  /**
   * @param options - `openHub` opens a session with the portal's own
   *   credentials
   */
  constructor(options: {
    role: { name: string; externalId?: string; sessionName: string };
    openHub: () => AwsSession;
  }) {
    this.#role = options.role;
    this.#openHub = options.openHub;
  }

  /**
   * The credentials for an account. Whoever asks while the role is being assumed
   * gets the same answer.
   *
   * @param onRequest - called for each request that is made for it
   * @throws AwsFailure
   */
  async get(
    account: { partition: string; accountId: string },
    onRequest: () => void,
  ): Promise<AwsCredentials> {
    const roleArn = this.#roleArn(account);
    const current = this.#sessions.get(roleArn);
    if (current && !isDue(current.credentials)) {
      return current.answer;
    }
    const session: Session = { answer: this.#assumeRole(roleArn, onRequest) };
    this.#sessions.set(roleArn, session);
    try {
      session.credentials = await session.answer;
      return session.credentials;
    } catch (error) {
      this.#sessions.delete(roleArn);
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

  async #assumeRole(
    roleArn: string,
    onRequest: () => void,
  ): Promise<AwsCredentials> {
    const hub = this.#openHub();
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
      for (let sent = 0; sent < hub.requests; sent++) {
        onRequest();
      }
      hub.close();
    }
  }

  #roleArn(account: { partition: string; accountId: string }): string {
    return `arn:${account.partition}:iam::${account.accountId}:role/${
      this.#role.name
    }`;
  }
}

function isDue(credentials: AwsCredentials | undefined): boolean {
  return (
    credentials?.expiration !== undefined &&
    credentials.expiration.getTime() - Date.now() <
      durationToMilliseconds(RENEW_BEFORE_EXPIRY)
  );
}
