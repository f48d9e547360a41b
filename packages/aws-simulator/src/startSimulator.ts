import { once } from 'node:events';
import { AddressInfo } from 'node:net';
import { ControlApi } from './control';
import { createGovCloudWorld, createWorld } from './scenario';
import { CallStats } from './server/CallStats';
import { createHttpServer } from './server/createHttpServer';
import { FaultRules } from './server/FaultRules';
import { HUB_CREDENTIALS, SessionStore } from './server/SessionStore';
import { TokenBuckets } from './server/TokenBuckets';
import { SERVICES } from './services';
import { tellTruth } from './truth';
import { Simulator, SimulatorOptions } from './types';

const DEFAULT_HOST = '127.0.0.1';

/** So that every caller meets a page that is empty although more follow. */
const DEFAULT_EMPTY_PAGE_EVERY = { organizations: 2 };

/**
 * Starts an AWS organization on localhost.
 *
 * @public
 */
export async function startSimulator(
  options: SimulatorOptions = {},
): Promise<Simulator> {
  const { scenario, clock = () => new Date() } = options;
  const merged = { ...scenario, ...options };
  const world = createWorld(merged, clock);
  const govCloud = createGovCloudWorld(merged, clock);
  const worlds = govCloud ? [world, govCloud] : [world];
  const faults = FaultRules.create();
  const stats = CallStats.create();
  const server = createHttpServer({
    backplane: {
      tenants: worlds.map(each => ({
        world: each,
        sessions: SessionStore.create({
          organization: each.organization,
          now: clock,
        }),
      })),
      services: SERVICES,
      faults,
      stats,
      buckets: TokenBuckets.create({ rates: options.rates }),
      latency: options.latency,
      emptyPageEvery: {
        ...DEFAULT_EMPTY_PAGE_EVERY,
        ...options.emptyPageEvery,
      },
    },
    control: ControlApi.create({ worlds, faults, stats }),
  });
  const host = options.host ?? DEFAULT_HOST;
  server.listen(options.port ?? 0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://${host}:${port}`,
    port,
    credentials: HUB_CREDENTIALS.aws,
    world,
    govCloud: govCloud && {
      world: govCloud,
      credentials: HUB_CREDENTIALS['aws-us-gov'],
    },
    faults,
    truth: query => tellTruth(worlds, query),
    stats: () => stats.all(),
    resetStats: () => stats.reset(),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
