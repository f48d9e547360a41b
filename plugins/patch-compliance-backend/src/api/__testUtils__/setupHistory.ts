import { TestDatabaseId } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import request from 'supertest';
import { DbTargetRow } from '../../database/tables';
import { formatDay } from '../../days';
import { seedNodeHistory, seedTargetHistory } from './seedHistory';
import { CART, PROD, setupApi, TEAM } from './setupApi';

const DAY_MS = 86_400_000;

/** The instance of the node that is still there. */
export const WEB = 'i-00000000000000001';
/** That of the node that is not. */
export const GONE = 'i-0000000000000000f';

/** The time so many days ago. */
export const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

/** Its day. */
export const dayOf = (time: Date) => formatDay(time);

/**
 * Until 20 days ago a team's node was compliant and another one unowned, in a
 * target that could be read. Then the one lost its patches, the other was
 * terminated, and the target failed for ten days.
 */
async function seed(knex: Knex): Promise<void> {
  const [target] = await knex<DbTargetRow>('targets').where('account_id', PROD);
  const change = daysAgo(20);
  await knex('node_history').delete();
  await knex('target_history').delete();
  await knex('history_state').update({ kept_since: daysAgo(40) });
  await seedTargetHistory(knex, target, {
    state: 'read',
    from: daysAgo(40),
    until: change,
    lastSuccessAt: change,
  });
  await seedTargetHistory(knex, target, {
    state: 'failed',
    from: change,
    until: daysAgo(10),
    lastSuccessAt: change,
  });
  await seedTargetHistory(knex, target, { state: 'read', from: daysAgo(10) });
  await seedNodeHistory(knex, target, {
    instance_id: WEB,
    posture: 'compliant',
    environment: 'prod',
    owners: [TEAM],
    from: daysAgo(40),
    until: change,
  });
  await seedNodeHistory(knex, target, {
    instance_id: WEB,
    posture: 'non-compliant',
    reason: 'missing',
    environment: 'prod',
    owners: [CART],
    from: change,
  });
  await seedNodeHistory(knex, target, {
    instance_id: GONE,
    posture: 'unknown',
    reason: 'never-scanned',
    from: daysAgo(40),
    until: change,
  });
}

/**
 * An API over an organization with a past, and how to ask it and to be refused.
 */
export async function setupHistory(
  databaseId: TestDatabaseId,
  decide?: Parameters<typeof setupApi>[1],
) {
  const { server, knex } = await setupApi(databaseId, decide);
  await seed(knex);
  const ask = async (path: string, status: number) =>
    (await request(server).get(`/api/patch-compliance${path}`).expect(status))
      .body;
  return {
    knex,
    get: (path: string) => ask(path, 200),
    refuse: async (path: string, status = 400) =>
      (await ask(path, status)).error.message,
  };
}
