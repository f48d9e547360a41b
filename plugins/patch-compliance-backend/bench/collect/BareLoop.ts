import { EC2Client } from '@aws-sdk/client-ec2';
import { SSMClient } from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { mapConcurrently } from '../../src/concurrency';
import { CONCURRENCY } from './openCollection';
import { readBareTarget } from './readBareTarget';
import { ROLE } from './role';

interface BareTarget {
  accountId: string;
  region: string;
}

type Credentials = {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
};

/**
 * The fastest collector that there could be: it makes the requests that no plan
 * can avoid with nothing but the SDK, as many at a time as the product, and
 * throws the answers away. As the product's, its sessions and connections last.
 */
export class BareLoop {
  readonly #sessions = new Map<string, Promise<Credentials>>();
  readonly #http = new NodeHttpHandler({
    httpAgent: { keepAlive: true, maxSockets: 32 },
  });

  /**
   * @param options - `patches` reads those of every node that misses some;
   *   where no report has changed, none need to be read
   * @returns how many nodes Systems Manager lists
   */
  async run(
    targets: BareTarget[],
    options: { patches: boolean },
  ): Promise<number> {
    let nodes = 0;
    await mapConcurrently(targets, CONCURRENCY, async target => {
      try {
        nodes += await this.#read(target, options);
      } catch {
        // Denied, as some of the simulated accounts are on purpose.
      }
    });
    return nodes;
  }

  close(): void {
    this.#http.destroy();
  }

  async #read(
    { accountId, region }: BareTarget,
    options: { patches: boolean },
  ): Promise<number> {
    const session = this.#sessions.get(accountId) ?? assumeRole(accountId);
    this.#sessions.set(accountId, session);
    const client = {
      region,
      credentials: await session,
      // Not the handler itself, which a client ends with itself.
      requestHandler: {
        handle: this.#http.handle.bind(this.#http),
        metadata: this.#http.metadata,
      },
    };
    const ssm = new SSMClient(client);
    const ec2 = new EC2Client(client);
    try {
      return await readBareTarget({ ssm, ec2, ...options });
    } finally {
      ssm.destroy();
      ec2.destroy();
    }
  }
}

async function assumeRole(accountId: string): Promise<Credentials> {
  const sts = new STSClient({});
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${accountId}:role/${ROLE.path}`,
      RoleSessionName: 'backstage-bench',
      ExternalId: ROLE.externalId,
    }),
  );
  sts.destroy();
  return {
    accessKeyId: Credentials!.AccessKeyId!,
    secretAccessKey: Credentials!.SecretAccessKey!,
    sessionToken: Credentials!.SessionToken!,
  };
}
