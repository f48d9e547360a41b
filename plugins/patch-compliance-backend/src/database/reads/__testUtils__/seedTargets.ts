import { TestDatabaseId } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import {
  initTestDatabase,
  seedAccount,
  seedNode,
  seedTarget,
} from '../../../__testUtils__';
import { rebuildCounts } from '../../counts';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 23, 12);
export const ago = (minutes: number) => new Date(NOW - minutes * MINUTE);
export const limits = { read: ago(90), readEmpty: ago(18 * 60) };

export const PROD = '417283950164';
export const DEV = '852047196381';
export const GONE = '821650937414';

/**
 * Targets of every status, some of them with nodes.
 */
export async function seedTargets(databaseId: TestDatabaseId): Promise<Knex> {
  const knex = await initTestDatabase(databaseId);
  const prod = await seedAccount(knex, { account_id: PROD, name: 'prod' });
  const dev = await seedAccount(knex, {
    account_id: DEV,
    name: 'Dev',
    ou_path: 'Workloads/Development',
  });
  const gone = await seedAccount(knex, {
    account_id: GONE,
    name: null,
    state: 'SUSPENDED',
  });
  await seedAccount(knex, { account_id: '100000000001', name: 'untouched' });

  const failed = {
    state: 'failed',
    error_class: 'action-denied',
    error_code: 'AccessDeniedException',
    error_message: 'is not authorized',
    error_denied_action: 'ssm:DescribeInstancePatchStates',
    error_at: ago(5),
  } as const;
  const fresh = await seedTarget(knex, prod, {
    region: 'eu-central-1',
    last_success_at: ago(89),
    node_count: 2,
  });
  await seedTarget(knex, prod, {
    region: 'eu-west-1',
    last_success_at: ago(91),
    node_count: 1,
  });
  await seedTarget(knex, prod, {
    region: 'us-east-1',
    last_success_at: ago(17 * 60),
    node_count: 0,
  });
  await seedTarget(knex, prod, {
    region: 'us-west-2',
    last_success_at: ago(19 * 60),
    node_count: 0,
  });
  const broken = await seedTarget(knex, dev, {
    ...failed,
    region: 'eu-central-1',
    last_success_at: ago(600),
    refresh_requested_at: ago(1),
  });
  await seedTarget(knex, dev, {
    ...failed,
    region: 'us-east-1',
    last_success_at: null,
  });
  await seedTarget(knex, dev, {
    region: 'us-west-2',
    state: 'pending',
    last_success_at: null,
    last_attempt_at: null,
    node_count: null,
  });
  await seedTarget(knex, dev, {
    region: 'af-south-1',
    state: 'not-enabled',
    last_success_at: null,
  });
  await seedTarget(knex, gone, {
    state: 'inactive',
    last_success_at: ago(9e5),
  });

  await seedNode(knex, fresh, {
    instance_id: 'i-00000000000000001',
    posture: 'non-compliant',
    reason: 'missing',
    entities: { 'group:default/a': 'owner' },
  });
  await seedNode(knex, fresh, { instance_id: 'i-00000000000000002' });
  await seedNode(knex, broken, {
    instance_id: 'i-00000000000000003',
    posture: 'unknown',
    reason: 'stale',
    entities: { 'group:default/a': 'owner' },
  });
  await rebuildCounts(knex);
  return knex;
}
