import { Knex } from 'knex';
import { insertRows } from '../../../src/database/batches';
import { Fleet } from './Fleet';

const MINUTE_MS = 60_000;
/** Of a hundred targets, so many cannot be read, and so many never were. */
const FAILED_OF_100 = 2;
const PENDING_OF_100 = 1;

/**
 * Accounts with a target in each Region, read within the last half hour but for
 * a few.
 */
export async function seedTargets(tx: Knex, fleet: Fleet): Promise<void> {
  const now = Date.now();
  await insertRows(
    tx,
    'accounts',
    Array.from({ length: fleet.accounts }, (_, account) => ({
      id: account + 1,
      partition: 'aws',
      account_id: fleet.accountId(account),
      name: `workload-${account}`,
      ou_path: 'Workloads/Production',
      state: 'ACTIVE',
      last_listed_at: new Date(now),
    })),
  );
  await insertRows(
    tx,
    'targets',
    Array.from({ length: fleet.targets }, (_, target) => {
      const account = Math.floor(target / fleet.regions.length);
      const readAt = new Date(now - (target % 30) * MINUTE_MS);
      const lot = (target * 37) % 100;
      const failed = lot < FAILED_OF_100;
      const pending = !failed && lot < FAILED_OF_100 + PENDING_OF_100;
      const state = pending ? 'pending' : 'read';
      return {
        id: target + 1,
        account_pk: account + 1,
        partition: 'aws',
        account_id: fleet.accountId(account),
        region: fleet.regions[target % fleet.regions.length],
        state: failed ? 'failed' : state,
        next_attempt_at: new Date(readAt.getTime() + 30 * MINUTE_MS),
        failures: failed ? 3 : 0,
        node_count: pending ? null : fleet.nodesPerTarget,
        last_attempt_at: pending ? null : new Date(now),
        last_success_at: pending ? null : readAt,
        duration_ms: 4_200,
        api_calls: 12,
        error_class: failed ? 'action-denied' : null,
        error_code: failed ? 'AccessDeniedException' : null,
        error_message: failed ? 'is not authorized to perform' : null,
        error_denied_action: failed ? 'ssm:DescribeInstancePatchStates' : null,
        error_at: failed ? new Date(now) : null,
      };
    }),
  );
}
