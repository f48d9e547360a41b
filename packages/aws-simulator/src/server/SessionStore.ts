import { randomBytes } from 'node:crypto';
import { principalId } from '../world/ids';
import { Organization, Partition } from '../world/organization';
import { Account } from '../world/types';
import { Caller } from './types';

/**
 * Credentials of an AWS principal.
 *
 * @public
 */
export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

/** The portal's own: those of a user in each organization's hub account. */
export const HUB_CREDENTIALS: Record<Partition, Credentials> = {
  aws: {
    accessKeyId: 'AKIASIMULATORHUB0001',
    secretAccessKey: 'simulator',
  },
  'aws-us-gov': {
    accessKeyId: 'AKIASIMULATORGOV0001',
    secretAccessKey: 'simulator',
  },
};
const HUB_USER_NAME = 'backstage-portal';

/** Credentials that were handed out, and to whom. */
export interface Grant extends Credentials {
  caller: Caller;
  sessionToken?: string;
  expiresAt?: Date;
}

/** The access keys that are valid in an organization: the hub user's, and those
 * of sessions. */
export class SessionStore {
  readonly #grants = new Map<string, Grant>();
  readonly #organization: Organization;
  readonly #now: () => Date;

  static create(options: {
    organization: Organization;
    now: () => Date;
  }): SessionStore {
    return new SessionStore(options);
  }

  private constructor(options: {
    organization: Organization;
    now: () => Date;
  }) {
    this.#organization = options.organization;
    this.#now = options.now;
    const { partition, hubAccountId } = options.organization;
    const credentials = HUB_CREDENTIALS[partition];
    this.#grants.set(credentials.accessKeyId, {
      ...credentials,
      caller: {
        accountId: hubAccountId,
        arn: `arn:${partition}:iam::${hubAccountId}:user/${HUB_USER_NAME}`,
        userId: principalId('AIDA', HUB_USER_NAME),
        accessKeyId: credentials.accessKeyId,
      },
    });
  }

  find(accessKeyId: string): Grant | undefined {
    return this.#grants.get(accessKeyId);
  }

  isExpired(grant: Grant): boolean {
    return grant.expiresAt !== undefined && grant.expiresAt <= this.#now();
  }

  /** Starts a session of a role. */
  assumeRole(options: {
    account: Account;
    roleName: string;
    sessionName: string;
    durationSeconds: number;
  }): Required<Grant> {
    this.#forgetOldSessions();
    const { account, roleName, sessionName, durationSeconds } = options;
    const accessKeyId = `ASIA${randomBytes(8).toString('hex').toUpperCase()}`;
    const roleId = principalId('AROA', account.id, roleName);
    const grant = {
      accessKeyId,
      secretAccessKey: randomBytes(30).toString('base64'),
      sessionToken: randomBytes(180).toString('base64'),
      expiresAt: new Date(this.#now().getTime() + durationSeconds * 1000),
      caller: {
        accountId: account.id,
        arn: `arn:${this.#organization.partition}:sts::${
          account.id
        }:assumed-role/${roleName}/${sessionName}`,
        userId: `${roleId}:${sessionName}`,
        accessKeyId,
        session: { roleAccount: account },
      },
    };
    this.#grants.set(accessKeyId, grant);
    return grant;
  }

  /** Ends a session before its time. */
  expire(accessKeyId: string): void {
    const grant = this.#grants.get(accessKeyId);
    if (grant?.sessionToken) {
      grant.expiresAt = this.#now();
    }
  }

  /** Expired sessions are kept for an hour, so that their keys are answered as
   * expired and not as unknown. */
  #forgetOldSessions(): void {
    const anHourAgo = this.#now().getTime() - 60 * 60 * 1000;
    for (const [accessKeyId, { expiresAt }] of this.#grants) {
      if (expiresAt && expiresAt.getTime() < anHourAgo) {
        this.#grants.delete(accessKeyId);
      }
    }
  }
}
