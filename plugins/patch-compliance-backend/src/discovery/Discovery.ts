import {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { HumanDuration } from '@backstage/types';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { AwsAccesses } from '../aws';
import { scheduleTask } from '../scheduleTask';
import {
  ConnectionDiscovery,
  ConnectionDiscoveryOptions,
} from './ConnectionDiscovery';
import { DiscoveryOutcome } from './types';

/** How often it is checked whether a discovery is due. */
const CHECK_INTERVAL: HumanDuration = { seconds: 15 };
const TIMEOUT: HumanDuration = { minutes: 15 };

/**
 * What a {@link Discovery} is made of.
 */
export interface DiscoveryOptions {
  aws: AwsAccesses;
  knex: Knex;
  logger: LoggerService;
  catalog: CatalogService;
  auth: AuthService;
  connections: Array<
    Pick<ConnectionDiscoveryOptions, 'id' | 'discovery' | 'regions'>
  >;
}

/**
 * Finds the accounts and Regions that there are to read, of all connections.
 * None of them waits for another, or fails with it.
 */
export class Discovery {
  readonly #connections: ConnectionDiscovery[];

  static create(options: DiscoveryOptions): Discovery {
    const ids = options.connections.map(({ id }) => id);
    return new Discovery(
      options.connections.map(
        connection =>
          new ConnectionDiscovery({
            ...options,
            ...connection,
            aws: options.aws.get(connection.id),
            connections: ids,
          }),
      ),
    );
  }

  private constructor(connections: ConnectionDiscovery[]) {
    this.#connections = connections;
  }

  async schedule(scheduler: SchedulerService): Promise<void> {
    for (const connection of this.#connections) {
      await scheduleTask(scheduler, {
        id: `patch-compliance-discovery-${connection.id}`,
        frequency: CHECK_INTERVAL,
        timeout: TIMEOUT,
        initialDelay: { seconds: 1 },
        // Each replica has a start of its own; what the others have listed
        // since is seen in the database.
        scope: 'local',
        fn: signal => connection.runIfDue(signal),
      });
    }
  }

  /**
   * Has a connection's accounts listed before the next interval, because one of
   * them may have been suspended or left. Cheap to call again and again.
   */
  soon = (connection: string): void => {
    this.#connections.find(({ id }) => id === connection)?.soon();
  };

  /**
   * Lists the accounts and Regions of all connections and stores them.
   *
   * @returns what became of each, by the connection's id
   */
  async runOnce(signal: AbortSignal): Promise<Map<string, DiscoveryOutcome>> {
    return new Map(
      await Promise.all(
        this.#connections.map(
          async connection =>
            [connection.id, await connection.runOnce(signal)] as const,
        ),
      ),
    );
  }
}
