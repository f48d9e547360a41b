import { z } from 'zod';
import type { World } from '../world/World';
import {
  accountState,
  conditionName,
  newAccount,
  newNode,
  tags,
} from '../world/schemas';

/** Something that can be done to the world over HTTP. */
interface WorldVerb {
  /** @returns what the response says beside `{}` */
  run(world: World, body: unknown): Record<string, unknown> | void;
}

function verb<T>(
  schema: z.ZodType<T>,
  act: (world: World, body: T) => Record<string, unknown> | void,
): WorldVerb {
  return { run: (world, body) => act(world, schema.parse(body)) };
}

const node = { instanceId: z.string() };
const account = { accountId: z.string() };
const action = { ...account, action: z.string() };
const region = { ...account, region: z.string() };
const count = z.number().int().min(0).optional();

/** The methods of the world, by the last part of their path. */
export const WORLD_VERBS: Record<string, WorldVerb> = {
  'add-node': verb(newNode, (world, body) => ({
    instanceId: world.addNode(body),
  })),
  'terminate-node': verb(z.strictObject(node), (world, { instanceId }) =>
    world.terminateNode(instanceId),
  ),
  'stop-node': verb(z.strictObject(node), (world, { instanceId }) =>
    world.stopNode(instanceId),
  ),
  'start-node': verb(z.strictObject(node), (world, { instanceId }) =>
    world.startNode(instanceId),
  ),
  'delete-node': verb(z.strictObject(node), (world, { instanceId }) =>
    world.deleteNode(instanceId),
  ),
  'set-tags': verb(z.strictObject({ ...node, tags }), (world, body) =>
    world.setTags(body.instanceId, body.tags),
  ),
  'set-condition': verb(
    z.strictObject({ ...node, condition: conditionName }),
    (world, body) => world.setCondition(body.instanceId, body.condition),
  ),
  'complete-scan': verb(
    z.strictObject({
      ...node,
      missing: count,
      failed: count,
      rejected: count,
      pendingReboot: count,
      baseline: z.enum(['usual', 'default', 'patch-policy']).optional(),
      at: z.coerce.date().optional(),
    }),
    (world, { instanceId, ...outcome }) =>
      world.completeScan(instanceId, outcome),
  ),
  'remove-role': verb(z.strictObject(account), (world, { accountId }) =>
    world.removeRole(accountId),
  ),
  'restore-role': verb(z.strictObject(account), (world, { accountId }) =>
    world.restoreRole(accountId),
  ),
  'deny-action': verb(z.strictObject(action), (world, body) =>
    world.denyAction(body.accountId, body.action),
  ),
  'allow-action': verb(z.strictObject(action), (world, body) =>
    world.allowAction(body.accountId, body.action),
  ),
  'deny-region': verb(z.strictObject(region), (world, body) =>
    world.denyRegion(body.accountId, body.region),
  ),
  'allow-region': verb(z.strictObject(region), (world, body) =>
    world.allowRegion(body.accountId, body.region),
  ),
  'enable-region': verb(z.strictObject(region), (world, body) =>
    world.enableRegion(body.accountId, body.region),
  ),
  'disable-region': verb(z.strictObject(region), (world, body) =>
    world.disableRegion(body.accountId, body.region),
  ),
  'add-account': verb(
    newAccount.extend({ partition: z.string().optional() }),
    (world, { partition: _partition, ...plan }) => world.addAccount(plan),
  ),
  'remove-account': verb(z.strictObject(account), (world, { accountId }) =>
    world.removeAccount(accountId),
  ),
  'move-account': verb(
    z.strictObject({ ...account, ouPath: z.array(z.string()) }),
    (world, body) => world.moveAccount(body.accountId, body.ouPath),
  ),
  'set-account-tags': verb(
    z.strictObject({ ...account, tags }),
    (world, body) => world.setAccountTags(body.accountId, body.tags),
  ),
  'set-account-state': verb(
    z.strictObject({ ...account, state: accountState }),
    (world, body) => world.setAccountState(body.accountId, body.state),
  ),
};
