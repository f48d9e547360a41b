import { AccountClient } from '@aws-sdk/client-account';
import { EC2Client } from '@aws-sdk/client-ec2';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { SharedHttpHandler } from './SharedHttpHandler';
import { AwsClients, CredentialProvider } from './types';

const USER_AGENT = 'backstage-plugin-patch-compliance';
/** Retries are made by whoever sends: they are paced and counted there. */
const MAX_ATTEMPTS = 1;

/**
 * SDK clients for one Region and one set of credentials, created on demand.
 */
export function createClients(options: {
  region: string;
  credentials: CredentialProvider;
  http: SharedHttpHandler;
}): AwsClients & { destroy(): void } {
  const config = {
    region: options.region,
    credentials: options.credentials,
    requestHandler: options.http.forClients(),
    customUserAgent: USER_AGENT,
    maxAttempts: MAX_ATTEMPTS,
  };
  const created: Array<{ destroy(): void }> = [];
  const lazily = <TClient extends { destroy(): void }>(
    create: () => TClient,
  ) => {
    let client: TClient | undefined;
    return () => {
      if (!client) {
        client = create();
        created.push(client);
      }
      return client;
    };
  };
  const account = lazily(() => new AccountClient(config));
  const ec2 = lazily(() => new EC2Client(config));
  const organizations = lazily(() => new OrganizationsClient(config));
  const ssm = lazily(() => new SSMClient(config));
  const sts = lazily(() => new STSClient(config));

  return {
    get account() {
      return account();
    },
    get ec2() {
      return ec2();
    },
    get organizations() {
      return organizations();
    },
    get ssm() {
      return ssm();
    },
    get sts() {
      return sts();
    },
    destroy() {
      created.forEach(client => client.destroy());
    },
  };
}
