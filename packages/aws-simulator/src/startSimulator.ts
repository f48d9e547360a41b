import { once } from 'node:events';
import { AddressInfo } from 'node:net';
import { ControlApi } from './control';
import { createWorld } from './scenario';
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
  const world = createWorld({ ...scenario, ...options }, clock);
  const sessions = SessionStore.create({ now: clock });
  const faults = FaultRules.create();
  const stats = CallStats.create();
  const server = createHttpServer({
    backplane: {
      world,
      services: SERVICES,
      sessions,
      faults,
      stats,
      buckets: TokenBuckets.create({ rates: options.rates }),
      latency: options.latency,
      emptyPageEvery: {
        ...DEFAULT_EMPTY_PAGE_EVERY,
        ...options.emptyPageEvery,
      },
    },
    control: ControlApi.create({ world, faults, stats }),
  });
  const host = options.host ?? DEFAULT_HOST;
  server.listen(options.port ?? 0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://${host}:${port}`,
    port,
    credentials: HUB_CREDENTIALS,
    world,
    faults,
    truth: query => tellTruth(world, query),
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
