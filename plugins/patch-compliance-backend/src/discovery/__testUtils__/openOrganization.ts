import { mockServices, TestDatabaseId } from '@backstage/backend-test-utils';
import {
  connectToSimulator,
  createDiscovery,
  initTestDatabase,
  openSimulatedAccesses,
  simulatorOptions,
} from '../../__testUtils__';
import {
  DbAccountRow,
  DbTargetRow,
  DbTargetState,
} from '../../database/tables';

export const HUB = '581930472618';
export const COMMERCE = '417283950164';
export const ACQUIRED = '958203641705';
/** The Regions that are enabled in every account. */
export const ENABLED = ['eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-2'];

/** A simulated organization, what discovers it, and what was found. */
export async function openOrganization(id: TestDatabaseId) {
  const simulator = await connectToSimulator();
  let aws = openSimulatedAccesses();
  const knex = await initTestDatabase(id);
  const logger = mockServices.logger.mock();

  return {
    simulator,
    knex,
    logger,
    create: (options: Parameters<typeof createDiscovery>[1] = {}) =>
      createDiscovery({ aws, knex, logger }, options),
    /** Forgets the role of member accounts. */
    withoutRole() {
      aws.close();
      aws = openSimulatedAccesses(
        simulatorOptions({ roleName: undefined, externalId: undefined })
          .connections,
      );
    },
    account: async (accountId: string) =>
      (await knex<DbAccountRow>('accounts')
        .where('account_id', accountId)
        .first())!,
    async regionsOf(accountId: string, state?: DbTargetState) {
      const rows = await knex<DbTargetRow>('targets')
        .where('account_id', accountId)
        .orderBy('region');
      return rows
        .filter(row => !state || row.state === state)
        .map(row => row.region);
    },
    async close() {
      aws.close();
      await simulator.close();
    },
  };
}
