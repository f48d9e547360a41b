import { SimulatorOptions } from '../types';
import { AddNodeOptions } from '../world/worldOptions';
import { ACCOUNTS, Clients, memberClients } from './clients';
import { useSimulator } from './useSimulator';

/** Where a member of the organization with many nodes is looked at. */
const PLACE = {
  accountId: ACCOUNTS.commerceProd,
  region: 'us-east-1',
} as const;

/** Starts a simulator for the tests of a block, with a session of the member
 * role in one account and Region. */
export function useMember(options: SimulatorOptions = {}) {
  const simulator = useSimulator(options);
  let clients: Clients | undefined;
  beforeAll(async () => {
    clients = await memberClients(simulator(), PLACE.accountId, PLACE.region);
  });

  return {
    simulator,
    clients(): Clients {
      if (!clients) {
        throw new Error('The clients are there within tests only');
      }
      return clients;
    },
    /** The nodes that are there in truth. */
    nodes: () => simulator().truth(PLACE).nodes,
    /** Adds a node and returns its id. */
    addNode: (node: Omit<AddNodeOptions, keyof typeof PLACE>) =>
      simulator().world.addNode({ ...PLACE, ...node }),
  };
}
