import { TestDatabaseId } from '@backstage/backend-test-utils';
import {
  initTestDatabase,
  seedAccount,
  seedTarget,
} from '../../../__testUtils__';
import { DbTargetRow } from '../../tables';
import { claimTargets } from '../claimTargets';
import { TargetClaim } from '../types';

export const LEASE = { seconds: 60 };
export const minutes = (count: number) => new Date(Date.now() + count * 60_000);

/** What AWS says to a role that lacks a permission. */
export const failure = {
  class: 'action-denied' as const,
  code: 'AccessDeniedException',
  message: 'not authorized',
  deniedAction: 'ssm:DescribeInstancePatchStates',
};

/** The effort of an attempt that failed. */
export const ATTEMPT = {
  failures: 1,
  report: { durationMs: 1, apiCalls: 1, throttles: 0, steps: [] },
};

/** An account, and what seeds, claims and finds its targets. */
export async function setupClaims(id: TestDatabaseId) {
  const knex = await initTestDatabase(id);
  const account = await seedAccount(knex);

  const seed = (region: string, row: Partial<DbTargetRow> = {}) =>
    seedTarget(knex, account, { region, next_attempt_at: minutes(-1), ...row });
  const claim = (owner = 'a', limit = 10) =>
    claimTargets(knex, { owner, limit, lease: LEASE });
  const find = async (target: { id: number }) =>
    (await knex<DbTargetRow>('targets').where('id', target.id).first())!;

  return { knex, account, seed, claim, find };
}

/** Where the targets are that were claimed. */
export const regions = (claims: TargetClaim[]) => claims.map(one => one.region);
