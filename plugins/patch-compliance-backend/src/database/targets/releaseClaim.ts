import { Knex } from 'knex';
import { TargetClaim } from './types';
import { updateClaimed } from './updateClaimed';

/**
 * Gives a target back as it was, for the next collector to claim.
 *
 * @returns false if the target has been claimed by somebody else or is gone
 */
export async function releaseClaim(
  knex: Knex,
  claim: TargetClaim,
): Promise<boolean> {
  return await updateClaimed(knex, claim, {});
}
