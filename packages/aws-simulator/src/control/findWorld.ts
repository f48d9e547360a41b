import { z } from 'zod';
import type { World } from '../world/World';

const subject = z.looseObject({
  partition: z.string().optional(),
  accountId: z.string().optional(),
  instanceId: z.string().optional(),
});

/** The world that something is to be done to, by what it names; the first one
 * where nothing tells. */
export function findWorld(worlds: readonly World[], body: unknown): World {
  const { partition, accountId, instanceId } = subject.parse(body);
  return (
    worlds.find(
      world =>
        world.organization.partition === partition ||
        (accountId !== undefined && world.findAccount(accountId)) ||
        (instanceId !== undefined && world.hasNode(instanceId)),
    ) ?? worlds[0]
  );
}
