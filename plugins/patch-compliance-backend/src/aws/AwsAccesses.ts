import { Config } from '@backstage/config';
import { HumanDuration } from '@backstage/types';
import { AwsAccess } from './AwsAccess';
import { AwsFailure } from './AwsFailure';
import { AwsSession } from './AwsSession';
import { RequestCounter } from './RequestMeter';

/**
 * The ways into AWS, one per connection of the config.
 */
export class AwsAccesses {
  readonly #accesses: Map<string, AwsAccess>;

  static fromConfig(
    config: Config,
    options: {
      connections: Array<{
        id: string;
        aws: Omit<
          Parameters<typeof AwsAccess.fromConfig>[1],
          'requestTimeout' | 'requests'
        >;
      }>;
      requestTimeout: HumanDuration;
      requests?: RequestCounter;
    },
  ): AwsAccesses {
    const { connections, requestTimeout, requests } = options;
    return new AwsAccesses(
      new Map(
        connections.map(({ id, aws }) => [
          id,
          AwsAccess.fromConfig(config, { ...aws, requestTimeout, requests }),
        ]),
      ),
    );
  }

  private constructor(accesses: Map<string, AwsAccess>) {
    this.#accesses = accesses;
  }

  /**
   * @throws AwsFailure if the config has no such connection, or not any more
   */
  get(connection: string): AwsAccess {
    const access = this.#accesses.get(connection);
    if (!access) {
      throw new AwsFailure({
        class: 'credentials',
        code: 'NoConnection',
        message: `The config has no connection '${connection}'`,
      });
    }
    return access;
  }

  /**
   * A session in an account and Region, through the connection that it belongs
   * to.
   *
   * @throws AwsFailure
   */
  async openTarget(
    target: {
      connection: string;
      partition: string;
      accountId: string;
      region: string;
    },
    signal: AbortSignal,
  ): Promise<AwsSession> {
    return await this.get(target.connection).openTarget(target, signal);
  }

  /**
   * Ends all requests and connections.
   */
  close(): void {
    this.#accesses.forEach(access => access.close());
  }
}
