import { HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { isPostgres } from '../isPostgres';
import { limitIdleness } from '../limitIdleness';

/** Any number that nothing else in this database locks. */
const CLAIM_LOCK = 7_278_433;

/** Claiming takes milliseconds. */
const PATIENCE: HumanDuration = { seconds: 5 };

/**
 * Keeps all other replicas from claiming targets until the transaction ends, but
 * not for as long as this one hangs.
 */
export async function lockClaims(tx: Knex): Promise<void> {
  // SQLite has one process.
  if (isPostgres(tx)) {
    await limitIdleness(tx, PATIENCE);
    await tx.raw('select pg_advisory_xact_lock(?)', [CLAIM_LOCK]);
  }
}

/**
 * Waits for who is claiming targets, and keeps all others from it until the
 * transaction ends. Any number may do so at a time.
 */
export async function waitForClaims(tx: Knex): Promise<void> {
  if (isPostgres(tx)) {
    await limitIdleness(tx, PATIENCE);
    await tx.raw('select pg_advisory_xact_lock_shared(?)', [CLAIM_LOCK]);
  }
}
