import { TestDatabaseId } from '@backstage/backend-test-utils';
import { SimulatorOptions } from 'aws-simulator';
import { requestRefresh } from '../database/refreshes';
import { DbNodeRow, DbTargetRow } from '../database/tables';
import {
  connectToSimulator,
  openSimulatedAccesses,
} from './connectToSimulator';
import { createCollector } from './createCollector';
import { initTestDatabase } from './testDatabases';

/** The Region that the tests look at. */
export const REGION = 'eu-central-1';

/**
 * A simulated organization of its own whose accounts and Regions have been
 * discovered, and a database for what is collected from it.
 */
export async function startCollection(
  id: TestDatabaseId,
  options: SimulatorOptions = {},
) {
  const simulator = await connectToSimulator({ nodes: 200, ...options });
  const aws = openSimulatedAccesses();
  const knex = await initTestDatabase(id);
  const { discovery } = createCollector({ aws, knex });
  await discovery.runOnce(new AbortController().signal);

  const target = async (accountId: string): Promise<DbTargetRow> => {
    const [row] = await knex<DbTargetRow>('targets').where({
      account_id: accountId,
      region: REGION,
    });
    return row;
  };

  return {
    simulator,
    aws,
    knex,
    async close() {
      aws.close();
      await simulator.close();
    },
    /** Has a target read as somebody would who waits for it. */
    async refresh(accountId: string, region = REGION) {
      const key = { partition: 'aws', accountId, region };
      await requestRefresh(knex, key);
    },
    target,
    async keepOnly(accountId: string) {
      const { id: kept } = await target(accountId);
      await knex('targets').whereNot('id', kept).delete();
    },
    nodesOf(accountId: string): Promise<DbNodeRow[]> {
      return knex<DbNodeRow>('nodes')
        .where('account_id', accountId)
        .orderBy('id')
        .select();
    },
    async countPending(): Promise<number> {
      return (await knex('targets').where('state', 'pending').select('id'))
        .length;
    },
  };
}
