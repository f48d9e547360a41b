import { TestDatabaseId } from '@backstage/backend-test-utils';
import { TrueNode } from 'aws-simulator';
import { createCollector, REGION, startCollection } from '../../__testUtils__';
import { DbNodeRow } from '../../database/tables';
import { toTargetSteps } from '../../database/targets';

export const COMMERCE = '417283950164';

/**
 * The collection of one target of an account that was read once: the slow lane
 * comes with its next read.
 */
export async function startSlowLane(
  id: TestDatabaseId,
  accountId: string,
  options?: { nodes: number },
) {
  const collection = await startCollection(id, options);
  await collection.keepOnly(accountId);
  const { loop } = createCollector(collection);
  await loop.runOnce();
  const { knex, simulator } = collection;

  /** Reads the target again, with the slow lane if it is due. */
  async function readAgain() {
    await knex('targets').update({ next_attempt_at: new Date(0) });
    simulator.resetStats();
    await expect(loop.runOnce()).resolves.toMatchObject([
      { outcome: 'collected' },
    ]);
    return Object.fromEntries(
      simulator.stats().map(({ operation, calls }) => [operation, calls]),
    );
  }

  const makeSlowLaneDue = () => knex('targets').update({ slow_lane_at: null });

  const add = (condition: TrueNode['inputs']['condition']) =>
    simulator.world.addNode({
      accountId,
      region: REGION,
      condition,
    });

  async function findRow(instanceId: string): Promise<DbNodeRow> {
    const [row] = await knex<DbNodeRow>('nodes').where(
      'instance_id',
      instanceId,
    );
    return row;
  }

  const flagsOf = async (instanceId: string): Promise<string[]> =>
    JSON.parse((await findRow(instanceId)).flags);

  async function findStep(name: string) {
    const { steps } = await collection.target(accountId);
    return toTargetSteps(steps).find(({ step }) => step === name);
  }

  return {
    ...collection,
    readAgain,
    makeSlowLaneDue,
    add,
    findRow,
    flagsOf,
    findStep,
  };
}
